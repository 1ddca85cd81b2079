-- expects: duplicate.fan_out
-- because: Members are counted once for each paid spell, so whoever changed plan or came back joins more than once.
WITH months AS (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS signup_month
    FROM dataset_info
),
joined AS (
    SELECT m.member_id, date_trunc('month', m.signup_at)::DATE AS signup_month, s.plan AS signup_plan
    FROM members AS m
    JOIN memberships AS s ON s.member_id = m.member_id
    WHERE m.is_internal IS NOT TRUE
),
cells AS (
    SELECT mo.signup_month, p.signup_plan, count(j.member_id) AS new_members
    FROM months AS mo
    CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
    LEFT JOIN joined AS j ON j.signup_month = mo.signup_month AND j.signup_plan = p.signup_plan
    GROUP BY 1, 2
)
SELECT *, new_members / nullif(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM cells
