-- expects: grain.extra_rows
-- because: Viewing from before the signup is given a column of its own, month -1, in a triangle that begins at 0.
WITH canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
cohorts AS (
    SELECT m.member_id, m.signup_at, date_trunc('month', m.signup_at)::DATE AS cohort_month
    FROM members AS m, dataset_info AS d
    WHERE m.signup_at >= d.logging_start_at
      AND m.signup_at < date_trunc('month', d.as_of)
      AND m.is_internal IS NOT TRUE
),
sizes AS (
    SELECT cohort_month, count(*) AS cohort_size
    FROM cohorts
    GROUP BY 1
),
active AS (
    SELECT c.cohort_month, date_diff('month', c.signup_at, p.started_at) AS month_number, count(DISTINCT c.member_id) AS active_members
    FROM cohorts AS c
    JOIN canonical AS p USING (member_id)
    WHERE p.watch_seconds >= 120
      AND p.is_autoplay IS NOT TRUE
      AND p.started_at < (SELECT date_trunc('month', as_of) FROM dataset_info)
    GROUP BY 1, 2
),
grid AS (
    SELECT cohort_month, unnest(range(date_diff('month', cohort_month, (SELECT as_of::DATE FROM dataset_info)))) AS month_number
    FROM sizes
)
SELECT
    cohort_month,
    month_number,
    s.cohort_size,
    coalesce(a.active_members, 0) AS active_members,
    coalesce(a.active_members, 0) / s.cohort_size AS retention
FROM grid AS g
FULL JOIN active AS a USING (cohort_month, month_number)
JOIN sizes AS s USING (cohort_month)
