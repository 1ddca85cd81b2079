-- expects: grain.extra_rows
-- because: Signups from before the log are reported as well, so the table begins a year too early.
WITH months AS (
    SELECT DISTINCT date_trunc('month', signup_at)::DATE AS signup_month
    FROM members
    WHERE signup_at < (SELECT date_trunc('month', as_of) FROM dataset_info)
),
cells AS (
    SELECT signup_month, signup_plan, count(member_id) AS new_members
    FROM months
    CROSS JOIN (SELECT DISTINCT signup_plan FROM members) AS plans
    LEFT JOIN (
        SELECT member_id, signup_plan, date_trunc('month', signup_at)::DATE AS signup_month
        FROM members
        WHERE is_internal IS NOT TRUE
    ) AS m USING (signup_month, signup_plan)
    GROUP BY signup_month, signup_plan
)
SELECT
    signup_month,
    signup_plan,
    new_members,
    new_members::DOUBLE / nullif(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM cells
