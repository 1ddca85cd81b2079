-- expects: value.mismatch
-- because: A plan that nobody took shows one new member: the row that stands for nobody is counted as well.
WITH months AS (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS signup_month
    FROM dataset_info
)
SELECT
    mo.signup_month,
    p.signup_plan,
    count(*) AS new_members,
    count(*)::DOUBLE / sum(count(*)) OVER (PARTITION BY mo.signup_month) AS share_of_month
FROM months AS mo
CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
LEFT JOIN members AS m
    ON date_trunc('month', m.signup_at) = mo.signup_month
   AND m.signup_plan = p.signup_plan
   AND m.is_internal IS NOT TRUE
GROUP BY mo.signup_month, p.signup_plan
