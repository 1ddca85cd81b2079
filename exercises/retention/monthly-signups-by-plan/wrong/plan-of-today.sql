-- expects: value.mismatch
-- because: The plan of the latest spell is reported, so members who have changed plan since are counted under the new one.
-- reading: on which plan the people who joined are by now
WITH latest_plan AS (
    SELECT member_id, arg_max(plan, started_at) AS plan
    FROM memberships
    GROUP BY member_id
),
cells AS (
    SELECT g.month_start::DATE AS signup_month, p.signup_plan, count(m.member_id) AS new_members
    FROM dataset_info AS d
    CROSS JOIN generate_series(d.logging_start_at, d.as_of - INTERVAL 1 MONTH, INTERVAL 1 MONTH) AS g(month_start)
    CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
    LEFT JOIN (
        SELECT member_id, signup_at, coalesce(l.plan, m.signup_plan) AS plan
        FROM members AS m
        LEFT JOIN latest_plan AS l USING (member_id)
        WHERE m.is_internal IS NOT TRUE
    ) AS m
        ON m.plan = p.signup_plan
       AND m.signup_at >= g.month_start
       AND m.signup_at < g.month_start + INTERVAL 1 MONTH
    GROUP BY ALL
)
SELECT *, new_members / nullif(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM cells
