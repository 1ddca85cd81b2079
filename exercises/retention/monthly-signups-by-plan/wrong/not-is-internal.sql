-- expects: null.rows_dropped
-- because: Members older than the internal flag, for whom it is NULL, are lost together with the internal accounts.
WITH months AS (
    SELECT unnest(range(date_trunc('month', logging_start_at), date_trunc('month', as_of), INTERVAL 1 MONTH))::DATE AS signup_month
    FROM dataset_info
),
plans AS (SELECT unnest(['ads', 'standard', 'premium']) AS signup_plan),
joined AS (
    SELECT date_trunc('month', signup_at)::DATE AS signup_month, signup_plan, count(*) AS n
    FROM members
    WHERE NOT is_internal
    GROUP BY ALL
)
SELECT
    signup_month,
    signup_plan,
    coalesce(n, 0) AS new_members,
    coalesce(n, 0) / nullif(sum(n) OVER (PARTITION BY signup_month), 0) AS share_of_month
FROM months
CROSS JOIN plans
LEFT JOIN joined USING (signup_month, signup_plan)
