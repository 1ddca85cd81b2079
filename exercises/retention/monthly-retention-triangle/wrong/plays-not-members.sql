-- expects: duplicate.fan_out
-- because: Plays are counted instead of members, so whoever watches much is counted once per play.
WITH canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
cohorts AS (
    SELECT m.member_id, m.signup_at, date_trunc('month', m.signup_at) AS cohort_month
    FROM members AS m, dataset_info AS d
    WHERE m.signup_at >= d.logging_start_at
      AND m.is_internal IS NOT TRUE
),
sizes AS (
    SELECT cohort_month, count(*) AS cohort_size
    FROM cohorts
    GROUP BY cohort_month
),
active AS (
    SELECT c.cohort_month, date_trunc('month', p.started_at) AS month, count(*) AS n
    FROM cohorts AS c
    JOIN canonical AS p USING (member_id)
    WHERE p.is_autoplay IS NOT TRUE
      AND p.watch_seconds >= 120
      AND p.started_at >= c.signup_at
    GROUP BY 1, 2
)
SELECT
    s.cohort_month::DATE AS cohort_month,
    date_diff('month', s.cohort_month, g.month) AS month_number,
    s.cohort_size,
    coalesce(a.n, 0) AS active_members,
    coalesce(a.n, 0) / s.cohort_size AS retention
FROM sizes AS s
JOIN (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH)) AS month
    FROM dataset_info
) AS g ON g.month >= s.cohort_month
LEFT JOIN active AS a ON a.cohort_month = s.cohort_month AND a.month = g.month
