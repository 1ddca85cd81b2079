-- expects: null.key_row
-- because: Members without a signup date form a month of their own that is NULL.
WITH joined AS (
    SELECT date_trunc('month', m.signup_at)::DATE AS signup_month, m.signup_plan, m.member_id
    FROM members AS m, dataset_info AS d
    WHERE m.is_internal IS NOT TRUE
      AND (m.signup_at IS NULL OR (m.signup_at >= d.logging_start_at AND m.signup_at < date_trunc('month', d.as_of)))
),
grid AS (
    SELECT *
    FROM (SELECT DISTINCT signup_month FROM joined)
    CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
),
counted AS (
    SELECT g.signup_month, g.signup_plan, count(j.member_id) AS new_members
    FROM grid AS g
    LEFT JOIN joined AS j
        ON j.signup_plan = g.signup_plan AND j.signup_month IS NOT DISTINCT FROM g.signup_month
    GROUP BY ALL
)
SELECT *, new_members / nullif(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM counted
