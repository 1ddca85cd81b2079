-- expects: grain.wrong_population
-- because: Employees and test accounts are counted as members of the cohorts.
WITH canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
grid AS (
    SELECT
        m.member_id,
        m.signup_at,
        unnest(range(date_trunc('month', m.signup_at), date_trunc('month', d.as_of), INTERVAL 1 MONTH)) AS month
    FROM members AS m, dataset_info AS d
    WHERE m.signup_at >= d.logging_start_at
)
SELECT
    date_trunc('month', g.signup_at)::DATE AS cohort_month,
    date_diff('month', g.signup_at, g.month) AS month_number,
    count(DISTINCT g.member_id) AS cohort_size,
    count(DISTINCT p.member_id) AS active_members,
    count(DISTINCT p.member_id)::DOUBLE / count(DISTINCT g.member_id) AS retention
FROM grid AS g
LEFT JOIN canonical AS p
    ON p.member_id = g.member_id
   AND p.started_at >= g.signup_at
   AND date_trunc('month', p.started_at) = g.month
   AND p.watch_seconds >= 120
   AND p.is_autoplay IS NOT TRUE
GROUP BY 1, 2
