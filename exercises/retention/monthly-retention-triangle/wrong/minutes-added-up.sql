-- expects: value.mismatch
-- because: The watch time of a month is added up and compared with two minutes, so a few short samples make somebody active.
WITH canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
cohorts AS (
    SELECT m.member_id, m.signup_at, date_trunc('month', m.signup_at)::DATE AS cohort_month
    FROM members AS m
    JOIN dataset_info AS d ON m.signup_at >= d.logging_start_at
    WHERE m.is_internal IS NOT TRUE
),
months AS (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS month
    FROM dataset_info
),
monthly AS (
    SELECT c.cohort_month, mo.month, c.member_id, sum(p.watch_seconds) AS seconds
    FROM cohorts AS c
    JOIN months AS mo ON mo.month >= c.cohort_month
    LEFT JOIN canonical AS p
        ON p.member_id = c.member_id
       AND p.started_at >= c.signup_at
       AND date_trunc('month', p.started_at) = mo.month
       AND p.is_autoplay IS NOT TRUE
    GROUP BY 1, 2, 3
)
SELECT
    cohort_month,
    date_diff('month', cohort_month, month) AS month_number,
    count(*) AS cohort_size,
    count(*) FILTER (WHERE seconds >= 120) AS active_members,
    count(*) FILTER (WHERE seconds >= 120) / count(*) AS retention
FROM monthly
GROUP BY cohort_month, month
