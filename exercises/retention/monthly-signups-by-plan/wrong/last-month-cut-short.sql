-- expects: window.boundary
-- because: A month before as_of is taken for the end of the last complete month, so that month loses its later weeks.
WITH new_members AS (
    SELECT date_trunc('month', m.signup_at)::DATE AS signup_month, m.signup_plan
    FROM members AS m
    CROSS JOIN dataset_info AS d
    WHERE m.is_internal IS NOT TRUE
      AND m.signup_at >= d.logging_start_at
      AND m.signup_at < d.as_of - INTERVAL 1 MONTH
),
grid AS (
    SELECT unnest(range(logging_start_at, as_of - INTERVAL 1 MONTH, INTERVAL 1 MONTH))::DATE AS signup_month
    FROM dataset_info
),
cells AS (
    SELECT g.signup_month, p.signup_plan, count(n.signup_plan) AS new_members
    FROM grid AS g
    CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
    LEFT JOIN new_members AS n ON n.signup_month = g.signup_month AND n.signup_plan = p.signup_plan
    GROUP BY 1, 2
)
SELECT *, new_members / nullif(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM cells
