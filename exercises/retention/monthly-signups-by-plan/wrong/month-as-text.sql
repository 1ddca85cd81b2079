-- expects: schema.type
-- because: The month is written as text like '2025-01' instead of the date of its first day.
WITH months AS (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH)) AS month_start
    FROM dataset_info
),
cells AS (
    SELECT strftime(month_start, '%Y-%m') AS signup_month, p.signup_plan, count(m.member_id) AS new_members
    FROM months
    CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
    LEFT JOIN members AS m
        ON strftime(m.signup_at, '%Y-%m') = strftime(month_start, '%Y-%m')
       AND m.signup_plan = p.signup_plan
       AND m.is_internal IS NOT TRUE
    GROUP BY 1, 2
)
SELECT *, new_members / nullif(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM cells
