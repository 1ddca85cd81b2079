-- expects: window.boundary
-- because: Each month takes in the first instant of the next one, so whoever joined at that midnight counts in two months.
WITH months AS (
    SELECT
        unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS signup_month
    FROM dataset_info
),
cells AS (
    SELECT mo.signup_month, p.signup_plan, count(m.member_id) AS new_members
    FROM months AS mo
    CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
    LEFT JOIN members AS m
        ON m.signup_at BETWEEN mo.signup_month AND mo.signup_month + INTERVAL 1 MONTH
       AND m.signup_plan = p.signup_plan
       AND m.is_internal IS NOT TRUE
    GROUP BY 1, 2
)
SELECT *, new_members / nullif(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM cells
