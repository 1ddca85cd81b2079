-- expects: value.mismatch
-- because: Visits are counted as activity, although active means that somebody watched.
-- reading: who opened the app in that month
WITH months AS (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS month
    FROM dataset_info
),
cohorts AS (
    SELECT member_id, signup_at, date_trunc('month', signup_at)::DATE AS cohort_month
    FROM members
    WHERE signup_at >= (SELECT logging_start_at FROM dataset_info)
      AND is_internal IS NOT TRUE
)
SELECT
    c.cohort_month,
    date_diff('month', c.cohort_month, mo.month) AS month_number,
    count(DISTINCT c.member_id) AS cohort_size,
    count(DISTINCT s.member_id) AS active_members,
    count(DISTINCT s.member_id)::DOUBLE / count(DISTINCT c.member_id) AS retention
FROM cohorts AS c
JOIN months AS mo ON mo.month >= c.cohort_month
LEFT JOIN sessions AS s
    ON s.member_id = c.member_id
   AND s.started_at >= c.signup_at
   AND date_trunc('month', s.started_at) = mo.month
GROUP BY 1, 2
