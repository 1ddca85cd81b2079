-- expects: grain.wrong_population
-- because: The size is that of who was active in the signup month, so month 0 is always 100 % and members who never watched are forgotten.
WITH canonical AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
activity AS (
    SELECT DISTINCT
        m.member_id,
        date_trunc('month', m.signup_at)::DATE AS cohort_month,
        date_trunc('month', p.started_at)::DATE AS month
    FROM members AS m
    JOIN canonical AS p ON p.member_id = m.member_id AND p.started_at >= m.signup_at
    WHERE m.is_internal IS NOT TRUE
      AND p.is_autoplay IS NOT TRUE
      AND p.watch_seconds >= 120
),
grid AS (
    SELECT c.cohort_month, mo.month
    FROM (
        SELECT DISTINCT date_trunc('month', signup_at)::DATE AS cohort_month
        FROM members
        WHERE is_internal IS NOT TRUE
    ) AS c
    JOIN (
        SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS month, logging_start_at
        FROM dataset_info
    ) AS mo ON mo.month >= c.cohort_month AND c.cohort_month >= mo.logging_start_at
),
counts AS (
    SELECT g.cohort_month, date_diff('month', g.cohort_month, g.month) AS month_number, count(a.member_id) AS active_members
    FROM grid AS g
    LEFT JOIN activity AS a USING (cohort_month, month)
    GROUP BY 1, 2
)
SELECT
    cohort_month,
    month_number,
    first_value(active_members) OVER cohort AS cohort_size,
    active_members,
    active_members / nullif(first_value(active_members) OVER cohort, 0) AS retention
FROM counts
WINDOW cohort AS (PARTITION BY cohort_month ORDER BY month_number)
