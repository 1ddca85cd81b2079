-- expects: null.rows_kept
-- because: Plays of unknown length are thought long enough, so people whose player lost its last message count as active.
WITH canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
short_plays AS (
    SELECT play_id FROM canonical WHERE watch_seconds < 120
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
    count(DISTINCT p.member_id) AS active_members,
    count(DISTINCT p.member_id) / count(DISTINCT c.member_id) AS retention
FROM cohorts AS c
JOIN months AS mo ON mo.month >= c.cohort_month
LEFT JOIN (FROM canonical ANTI JOIN short_plays USING (play_id)) AS p
    ON p.member_id = c.member_id
   AND p.started_at >= c.signup_at
   AND date_trunc('month', p.started_at) = mo.month
   AND p.is_autoplay IS NOT TRUE
GROUP BY c.cohort_month, mo.month
