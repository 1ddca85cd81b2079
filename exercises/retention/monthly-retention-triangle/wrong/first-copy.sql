-- expects: duplicate.raw_copies
-- because: The first copy of a play is kept, which often does not know yet how long the play became.
WITH first_copies AS (
    SELECT DISTINCT ON (play_id) *
    FROM plays
    ORDER BY play_id, received_at
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
    count(DISTINCT f.member_id) AS active_members,
    count(DISTINCT f.member_id) / count(DISTINCT c.member_id) AS retention
FROM cohorts AS c
JOIN months AS mo ON mo.month >= c.cohort_month
LEFT JOIN first_copies AS f
    ON f.member_id = c.member_id
   AND f.started_at >= c.signup_at
   AND date_trunc('month', f.started_at) = mo.month
   AND f.watch_seconds >= 120
   AND f.is_autoplay IS NOT TRUE
GROUP BY c.cohort_month, mo.month
