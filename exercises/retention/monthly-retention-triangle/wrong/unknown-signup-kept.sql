-- expects: null.key_row
-- because: Members without a signup date are kept and form a cohort of their own with no month.
WITH canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
cohorts AS (
    SELECT member_id, signup_at, date_trunc('month', signup_at)::DATE AS cohort_month
    FROM members
    WHERE (signup_at >= (SELECT logging_start_at FROM dataset_info) OR signup_at IS NULL)
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
LEFT JOIN months AS mo ON mo.month >= c.cohort_month
LEFT JOIN canonical AS p
    ON p.member_id = c.member_id
   AND p.started_at >= c.signup_at
   AND date_trunc('month', p.started_at) = mo.month
   AND p.watch_seconds >= 120
   AND p.is_autoplay IS NOT TRUE
WHERE c.signup_at IS NULL OR mo.month IS NOT NULL
GROUP BY 1, 2
