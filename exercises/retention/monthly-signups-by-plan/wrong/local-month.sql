-- expects: time.zone
-- because: The month is that of the member's own clock, so signups around midnight on the 1st move to a neighbour.
-- reading: who joined in each month by the clock of the member
WITH months AS (
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS signup_month
    FROM dataset_info
),
local_signups AS (
    SELECT member_id, signup_plan, signup_at AT TIME ZONE 'UTC' AT TIME ZONE time_zone AS local_signup_at
    FROM members
    WHERE is_internal IS NOT TRUE
),
cells AS (
    SELECT mo.signup_month, p.signup_plan, count(l.member_id) AS new_members
    FROM months AS mo
    CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS p(signup_plan)
    LEFT JOIN local_signups AS l
        ON date_trunc('month', l.local_signup_at) = mo.signup_month AND l.signup_plan = p.signup_plan
    GROUP BY 1, 2
)
SELECT *, new_members / nullif(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM cells
