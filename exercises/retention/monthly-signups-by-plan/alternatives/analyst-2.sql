-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH RECURSIVE months AS (
    SELECT
        CAST(date_trunc('month', logging_start_at) AS TIMESTAMP) AS month_start,
        as_of
    FROM dataset_info
    UNION ALL
    SELECT month_start + INTERVAL '1 month', as_of
    FROM months
    WHERE month_start + INTERVAL '1 month' < as_of
),
complete_months AS (
    SELECT month_start FROM months WHERE month_start + INTERVAL '1 month' <= as_of
),
per_month AS (
    -- wide: one row per month
    SELECT
        cm.month_start,
        COUNT(m.member_id) AS total,
        COUNT(m.member_id) FILTER (WHERE m.signup_plan = 'ads') AS ads,
        COUNT(m.member_id) FILTER (WHERE m.signup_plan = 'standard') AS standard,
        COUNT(m.member_id) FILTER (WHERE m.signup_plan = 'premium') AS premium
    FROM complete_months cm
    LEFT JOIN members m
      ON m.signup_at >= cm.month_start
     AND m.signup_at < cm.month_start + INTERVAL '1 month'
     AND COALESCE(m.is_internal, FALSE) = FALSE
    GROUP BY cm.month_start
),
long_form AS (
    SELECT month_start, 'ads' AS signup_plan, ads AS new_members, total FROM per_month
    UNION ALL
    SELECT month_start, 'standard', standard, total FROM per_month
    UNION ALL
    SELECT month_start, 'premium', premium, total FROM per_month
)
SELECT
    CAST(month_start AS DATE) AS signup_month,
    signup_plan,
    new_members,
    CASE WHEN total > 0 THEN CAST(new_members AS DOUBLE PRECISION) / total END AS share_of_month
FROM long_form;
