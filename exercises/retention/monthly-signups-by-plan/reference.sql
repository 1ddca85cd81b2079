-- The rows are known before anybody joins: every complete month of the log, times the three plans.
WITH complete_months AS (
    -- range() leaves its end out: the month of as_of is not over.
    SELECT unnest(range(logging_start_at, date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS signup_month
    FROM dataset_info
),

plans AS (
    SELECT unnest(['ads', 'standard', 'premium']) AS signup_plan
),

-- Members of other months, or of none, find no row to join; a row that no member finds stays, and counts 0.
signups AS (
    SELECT
        c.signup_month,
        p.signup_plan,
        count(m.member_id) AS new_members
    FROM complete_months AS c
    CROSS JOIN plans AS p
    LEFT JOIN members AS m
      ON date_trunc('month', m.signup_at) = c.signup_month
     AND m.signup_plan = p.signup_plan
     AND m.is_internal IS NOT TRUE              -- NULL: older than the flag, not internal
    GROUP BY c.signup_month, p.signup_plan
)

SELECT
    signup_month,
    signup_plan,
    new_members,
    new_members::DOUBLE / NULLIF(sum(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM signups
