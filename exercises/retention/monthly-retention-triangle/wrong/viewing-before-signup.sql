-- expects: window.boundary
-- because: Viewing earlier in the signup month than the signup itself counts, so month 0 is too high.
WITH canonical AS (
    SELECT member_id, date_trunc('month', started_at)::DATE AS month
    FROM (
        SELECT *, row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS rn
        FROM plays
    )
    WHERE rn = 1
      AND watch_seconds >= 120
      AND is_autoplay IS NOT TRUE
),
cohorts AS (
    SELECT member_id, date_trunc('month', signup_at)::DATE AS cohort_month
    FROM members
    WHERE signup_at >= (SELECT logging_start_at FROM dataset_info)
      AND is_internal IS NOT TRUE
),
months AS (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS month
    FROM dataset_info
)
SELECT
    c.cohort_month,
    date_diff('month', c.cohort_month, mo.month) AS month_number,
    count(DISTINCT c.member_id) AS cohort_size,
    count(DISTINCT p.member_id) AS active_members,
    count(DISTINCT p.member_id)::DOUBLE / count(DISTINCT c.member_id) AS retention
FROM cohorts AS c
JOIN months AS mo ON mo.month >= c.cohort_month
LEFT JOIN canonical AS p ON p.member_id = c.member_id AND p.month = mo.month
GROUP BY 1, 2
