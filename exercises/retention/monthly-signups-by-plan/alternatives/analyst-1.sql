-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH info AS (
    SELECT logging_start_at, date_trunc('month', as_of) AS running_month
    FROM dataset_info
),
months AS (
    SELECT CAST(unnest(generate_series(
               date_trunc('month', logging_start_at)::timestamp,
               (running_month - INTERVAL '1 month')::timestamp,
               INTERVAL '1 month')) AS DATE) AS signup_month
    FROM info
),
plans AS (
    SELECT 'ads' AS signup_plan
    UNION ALL SELECT 'standard'
    UNION ALL SELECT 'premium'
),
signups AS (
    SELECT
        CAST(date_trunc('month', m.signup_at) AS DATE) AS signup_month,
        m.signup_plan,
        COUNT(*) AS new_members
    FROM members m
    CROSS JOIN info i
    WHERE m.signup_at >= i.logging_start_at
      AND m.signup_at < i.running_month
      AND m.is_internal IS NOT TRUE
    GROUP BY 1, 2
),
filled AS (
    SELECT mo.signup_month, pl.signup_plan, COALESCE(s.new_members, 0) AS new_members
    FROM months mo
    CROSS JOIN plans pl
    LEFT JOIN signups s
      ON s.signup_month = mo.signup_month
     AND s.signup_plan = pl.signup_plan
)
SELECT
    signup_month,
    signup_plan,
    new_members,
    new_members * 1.0 / NULLIF(SUM(new_members) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM filled
ORDER BY signup_month, signup_plan;
