-- expects: value.mismatch
-- because: The share is taken of everybody who joined this year and not of those who joined in the month.
-- reading: what each month and plan brought of all signups of the year
WITH months AS (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS signup_month
    FROM dataset_info
)
SELECT
    mo.signup_month,
    p.signup_plan,
    count(m.member_id) AS new_members,
    count(m.member_id)::DOUBLE / nullif(sum(count(m.member_id)) OVER (), 0) AS share_of_month
FROM months AS mo
CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
LEFT JOIN members AS m
    ON date_trunc('month', m.signup_at) = mo.signup_month
   AND m.signup_plan = p.signup_plan
   AND m.is_internal IS NOT TRUE
GROUP BY mo.signup_month, p.signup_plan
