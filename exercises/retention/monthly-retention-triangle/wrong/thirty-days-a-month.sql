-- expects: window.boundary
-- because: Months of 30 days since each member's own signup are counted in place of calendar months.
-- reading: who was active in each stretch of 30 days since the own signup
WITH cohorts AS (
    SELECT m.member_id, m.signup_at, date_trunc('month', m.signup_at)::DATE AS cohort_month
    FROM members AS m, dataset_info AS d
    WHERE m.signup_at >= d.logging_start_at
      AND m.signup_at < date_trunc('month', d.as_of)
      AND m.is_internal IS NOT TRUE
),
canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
active AS (
    SELECT
        c.cohort_month,
        date_diff('day', c.signup_at, p.started_at) // 30 AS month_number,
        count(DISTINCT c.member_id) AS active_members
    FROM cohorts AS c
    JOIN canonical AS p ON p.member_id = c.member_id AND p.started_at >= c.signup_at
    WHERE p.watch_seconds >= 120
      AND p.is_autoplay IS NOT TRUE
    GROUP BY 1, 2
),
grid AS (
    SELECT cohort_month, count(*) AS cohort_size, unnest(range(date_diff('month', cohort_month, max(d.as_of)::DATE))) AS month_number
    FROM cohorts, dataset_info AS d
    GROUP BY cohort_month
)
SELECT
    cohort_month,
    month_number,
    cohort_size,
    coalesce(active_members, 0) AS active_members,
    coalesce(active_members, 0) / cohort_size AS retention
FROM grid
LEFT JOIN active USING (cohort_month, month_number)
