-- expects: value.rounding
-- because: The share is cut to a whole number, so it is 0 nearly everywhere.
WITH months AS (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS signup_month
    FROM dataset_info
),
cells AS (
    SELECT mo.signup_month, p.signup_plan, count(m.member_id) AS new_members
    FROM months AS mo
    CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
    LEFT JOIN members AS m
        ON date_trunc('month', m.signup_at) = mo.signup_month
       AND m.signup_plan = p.signup_plan
       AND m.is_internal IS NOT TRUE
    GROUP BY 1, 2
)
SELECT
    signup_month,
    signup_plan,
    new_members,
    new_members // nullif(sum(new_members) OVER (PARTITION BY signup_month)::BIGINT, 0) AS share_of_month
FROM cells
