-- expects: grain.wrong_population
-- because: Only members who opened the app at least once are counted, although people who never did have joined as well.
-- reading: who joined and then opened the app
WITH cells AS (
    SELECT g.month_start::DATE AS signup_month, p.signup_plan, count(m.member_id) AS new_members
    FROM dataset_info AS d
    CROSS JOIN generate_series(d.logging_start_at, d.as_of - INTERVAL 1 MONTH, INTERVAL 1 MONTH) AS g(month_start)
    CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
    LEFT JOIN (
        SELECT member_id, signup_at, signup_plan
        FROM members
        WHERE is_internal IS NOT TRUE
          AND member_id IN (SELECT member_id FROM sessions)
    ) AS m
        ON m.signup_plan = p.signup_plan
       AND m.signup_at >= g.month_start
       AND m.signup_at < g.month_start + INTERVAL 1 MONTH
    GROUP BY ALL
)
SELECT *, new_members / nullif(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM cells
