-- expects: null.rows_dropped
-- because: Members whose country is unknown are thrown away as dirt, although they joined like everybody else.
WITH clean_members AS (
    SELECT member_id, signup_at, signup_plan
    FROM members
    WHERE is_internal IS NOT TRUE
      AND country IS NOT NULL
      AND signup_at IS NOT NULL
),
cells AS (
    SELECT g.month_start::DATE AS signup_month, p.signup_plan, count(m.member_id) AS new_members
    FROM dataset_info AS d
    CROSS JOIN generate_series(d.logging_start_at, d.as_of - INTERVAL 1 MONTH, INTERVAL 1 MONTH) AS g(month_start)
    CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
    LEFT JOIN clean_members AS m
        ON m.signup_plan = p.signup_plan AND date_trunc('month', m.signup_at) = g.month_start
    GROUP BY ALL
)
SELECT *, new_members / nullif(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM cells
