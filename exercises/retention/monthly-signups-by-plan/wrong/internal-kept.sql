-- expects: grain.wrong_population
-- because: Employees and test accounts are counted as people who joined.
WITH grid AS (
    SELECT month_start::DATE AS signup_month, signup_plan
    FROM dataset_info AS d,
        generate_series(d.logging_start_at, d.as_of - INTERVAL 1 MONTH, INTERVAL 1 MONTH) AS g(month_start),
        (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
),
counted AS (
    SELECT g.signup_month, g.signup_plan, count(m.member_id) AS new_members
    FROM grid AS g
    LEFT JOIN members AS m
        ON m.signup_plan = g.signup_plan
       AND m.signup_at >= g.signup_month
       AND m.signup_at < g.signup_month + INTERVAL 1 MONTH
    GROUP BY g.signup_month, g.signup_plan
)
SELECT
    signup_month,
    signup_plan,
    new_members,
    new_members::DOUBLE / nullif(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM counted
