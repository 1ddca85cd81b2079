-- expects: grain.wrong_population
-- because: Members who have cancelled since are left out, so older months look smaller than they were.
-- reading: who joined and still pays today
WITH cells AS (
    SELECT g.month_start::DATE AS signup_month, p.signup_plan, count(m.member_id) AS new_members
    FROM dataset_info AS d
    CROSS JOIN generate_series(d.logging_start_at, d.as_of - INTERVAL 1 MONTH, INTERVAL 1 MONTH) AS g(month_start)
    CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
    LEFT JOIN (
        FROM members AS x
        SEMI JOIN (SELECT member_id FROM memberships WHERE ended_at IS NULL) AS s ON s.member_id = x.member_id
        WHERE x.is_internal IS NOT TRUE
    ) AS m
        ON m.signup_plan = p.signup_plan
       AND m.signup_at >= g.month_start
       AND m.signup_at < g.month_start + INTERVAL 1 MONTH
    GROUP BY ALL
)
SELECT *, new_members / nullif(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM cells
