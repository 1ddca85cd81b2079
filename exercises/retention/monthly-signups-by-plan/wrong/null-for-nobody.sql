-- expects: null.for_zero
-- because: A plan that nobody took in a month has NULL new members, although their number is known: 0.
WITH grid AS (
    SELECT g.month_start::DATE AS signup_month, p.signup_plan
    FROM dataset_info AS d
    CROSS JOIN generate_series(d.logging_start_at, d.as_of - INTERVAL 1 MONTH, INTERVAL 1 MONTH) AS g(month_start)
    CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
),
joined AS (
    SELECT date_trunc('month', signup_at)::DATE AS signup_month, signup_plan, count(*) AS new_members
    FROM members
    WHERE is_internal IS NOT TRUE
    GROUP BY 1, 2
)
SELECT
    signup_month,
    signup_plan,
    j.new_members,
    j.new_members / sum(j.new_members) OVER (PARTITION BY signup_month) AS share_of_month
FROM grid
LEFT JOIN joined AS j USING (signup_month, signup_plan)
