-- expects: grain.extra_rows
-- because: Cohorts from before the log are reported, whose first months nobody recorded.
WITH canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
grid AS (
    SELECT
        m.member_id,
        m.signup_at,
        date_trunc('month', m.signup_at)::DATE AS cohort_month,
        unnest(range(date_trunc('month', m.signup_at), date_trunc('month', d.as_of), INTERVAL 1 MONTH)) AS month
    FROM members AS m, dataset_info AS d
    WHERE m.is_internal IS NOT TRUE
)
SELECT
    g.cohort_month,
    date_diff('month', g.cohort_month, g.month) AS month_number,
    count(DISTINCT g.member_id) AS cohort_size,
    count(DISTINCT p.member_id) AS active_members,
    count(DISTINCT p.member_id)::DOUBLE / count(DISTINCT g.member_id) AS retention
FROM grid AS g
LEFT JOIN canonical AS p
    ON p.member_id = g.member_id
   AND p.started_at >= g.signup_at
   AND p.started_at >= g.month
   AND p.started_at < g.month + INTERVAL 1 MONTH
   AND p.watch_seconds >= 120
   AND p.is_autoplay IS NOT TRUE
GROUP BY 1, 2
