-- expects: null.rows_dropped
-- because: Viewing offline and in visits that are not in the log is lost, although a play counts without a session.
-- reading: who watched within a visit that is in the log
WITH canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
viewing AS (
    SELECT DISTINCT p.member_id, p.started_at
    FROM canonical AS p
    JOIN sessions AS s ON s.session_id = p.session_id
    WHERE p.watch_seconds >= 120
      AND p.is_autoplay IS NOT TRUE
      AND p.member_id IS NOT NULL
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
    count(DISTINCT v.member_id) AS active_members,
    count(DISTINCT v.member_id) / count(DISTINCT c.member_id) AS retention
FROM cohorts AS c
JOIN months AS mo ON mo.month >= c.cohort_month
LEFT JOIN viewing AS v
    ON v.member_id = c.member_id
   AND v.started_at >= c.signup_at
   AND date_trunc('month', v.started_at) = mo.month
GROUP BY c.cohort_month, mo.month
