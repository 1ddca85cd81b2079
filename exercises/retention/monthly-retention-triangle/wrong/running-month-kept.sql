-- expects: window.censoring
-- because: The month of as_of is reported like a complete one, so the last diagonal of the triangle drops.
WITH months AS (
    SELECT unnest(generate_series(logging_start_at, as_of, INTERVAL 1 MONTH))::DATE AS month
    FROM dataset_info
),
qualified AS (
    SELECT member_id, started_at
    FROM (
        SELECT *, row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS rn
        FROM plays
    ) AS numbered
    WHERE rn = 1
      AND watch_seconds >= 120
      AND is_autoplay IS NOT TRUE
),
cohorts AS (
    SELECT member_id, signup_at, date_trunc('month', signup_at)::DATE AS cohort_month
    FROM members
    WHERE signup_at >= (SELECT logging_start_at FROM dataset_info)
      AND is_internal IS NOT TRUE
),
member_months AS (
    SELECT
        c.cohort_month,
        mo.month,
        c.member_id,
        bool_or(q.member_id IS NOT NULL) AS is_active
    FROM cohorts AS c
    JOIN months AS mo ON mo.month >= c.cohort_month
    LEFT JOIN qualified AS q
        ON q.member_id = c.member_id
       AND q.started_at >= c.signup_at
       AND date_trunc('month', q.started_at) = mo.month
    GROUP BY 1, 2, 3
)
SELECT
    cohort_month,
    date_diff('month', cohort_month, month) AS month_number,
    count(*) AS cohort_size,
    count(*) FILTER (WHERE is_active) AS active_members,
    count(*) FILTER (WHERE is_active)::DOUBLE / count(*) AS retention
FROM member_months
GROUP BY cohort_month, month
