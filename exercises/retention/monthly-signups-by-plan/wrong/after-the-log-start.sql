-- expects: window.boundary
-- because: Who joined at the very instant at which the log begins is left out, although the first month begins with it.
WITH eligible AS (
    SELECT m.member_id, m.signup_plan, date_trunc('month', m.signup_at)::DATE AS signup_month
    FROM members AS m
    JOIN dataset_info AS d ON m.signup_at > d.logging_start_at AND m.signup_at < d.as_of
    WHERE m.is_internal IS NOT TRUE
),
cells AS (
    SELECT s.signup_month::DATE AS signup_month, p.signup_plan, count(e.member_id) AS new_members
    FROM dataset_info AS d
    CROSS JOIN generate_series(d.logging_start_at, d.as_of - INTERVAL 1 MONTH, INTERVAL 1 MONTH) AS s(signup_month)
    CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
    LEFT JOIN eligible AS e ON e.signup_month = s.signup_month AND e.signup_plan = p.signup_plan
    GROUP BY ALL
)
SELECT *, new_members / nullif(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM cells
