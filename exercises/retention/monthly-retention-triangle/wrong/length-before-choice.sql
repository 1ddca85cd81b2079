-- expects: duplicate.raw_copies
-- because: Any copy that is long enough makes a play count, although the latest copy may have corrected it to less than two minutes.
WITH qualified AS (
    SELECT play_id, member_id, started_at
    FROM plays
    WHERE watch_seconds >= 120
      AND is_autoplay IS NOT TRUE
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
)
SELECT
    c.cohort_month,
    date_diff('month', c.cohort_month, mo.month) AS month_number,
    count(DISTINCT c.member_id) AS cohort_size,
    count(DISTINCT q.member_id) AS active_members,
    count(DISTINCT q.member_id) / count(DISTINCT c.member_id) AS retention
FROM cohorts AS c
JOIN months AS mo ON mo.month >= c.cohort_month
LEFT JOIN qualified AS q
    ON q.member_id = c.member_id
   AND q.started_at >= c.signup_at
   AND q.started_at >= mo.month
   AND q.started_at < mo.month + INTERVAL 1 MONTH
GROUP BY c.cohort_month, mo.month
