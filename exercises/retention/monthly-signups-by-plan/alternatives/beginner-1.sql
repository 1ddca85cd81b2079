-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    CAST(mo.month AS DATE) AS signup_month,
    pl.plan AS signup_plan,
    COALESCE(a.n, 0) AS new_members,
    CASE WHEN t.n IS NULL THEN NULL ELSE COALESCE(a.n, 0) * 1.0 / t.n END AS share_of_month
FROM (
    SELECT unnest(generate_series(logging_start_at, as_of, INTERVAL 1 MONTH)) AS month
    FROM dataset_info
) mo
CROSS JOIN (VALUES ('ads'), ('standard'), ('premium')) AS pl(plan)
LEFT JOIN (
    SELECT date_trunc('month', signup_at) AS month, signup_plan, COUNT(*) AS n
    FROM members
    WHERE is_internal IS NOT TRUE AND signup_at IS NOT NULL
    GROUP BY date_trunc('month', signup_at), signup_plan
) a ON a.month = mo.month AND a.signup_plan = pl.plan
LEFT JOIN (
    SELECT date_trunc('month', signup_at) AS month, COUNT(*) AS n
    FROM members
    WHERE is_internal IS NOT TRUE AND signup_at IS NOT NULL
    GROUP BY date_trunc('month', signup_at)
) t ON t.month = mo.month
WHERE mo.month + INTERVAL 1 MONTH <= (SELECT as_of FROM dataset_info)
