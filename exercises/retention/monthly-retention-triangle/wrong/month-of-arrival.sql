-- expects: time.look_ahead
-- because: Plays belong to the month in which they were received, so viewing near the end of a month that arrived late moves on.
-- reading: who was active by the month in which the plays were received
WITH canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
months AS (
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
    count(DISTINCT p.member_id) AS active_members,
    count(DISTINCT p.member_id) / count(DISTINCT c.member_id) AS retention
FROM cohorts AS c
JOIN months AS mo ON mo.month >= c.cohort_month
LEFT JOIN canonical AS p
    ON p.member_id = c.member_id
   AND p.started_at >= c.signup_at
   AND date_trunc('month', p.received_at) = mo.month
   AND p.watch_seconds >= 120
   AND p.is_autoplay IS NOT TRUE
GROUP BY c.cohort_month, mo.month
