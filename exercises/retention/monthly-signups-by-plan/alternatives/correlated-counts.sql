-- Style: one question per cell, asked with a correlated subquery; the months by recursion.
WITH RECURSIVE month_list(month_start) AS (
    SELECT CAST(date_trunc('month', logging_start_at) AS DATE)
    FROM dataset_info
    UNION ALL
    SELECT CAST(month_start + INTERVAL 1 MONTH AS DATE)
    FROM month_list
    WHERE month_start + INTERVAL 2 MONTH <= (SELECT as_of FROM dataset_info)
),

plan_list(plan) AS (VALUES ('premium'), ('standard'), ('ads')),

cells AS (
    SELECT
        l.month_start,
        n.plan,
        (
            SELECT count(*)
            FROM members AS m
            WHERE m.signup_plan = n.plan
              AND m.signup_at >= l.month_start
              AND m.signup_at < l.month_start + INTERVAL 1 MONTH
              AND COALESCE(m.is_internal, FALSE) = FALSE
        ) AS joined,
        (
            SELECT count(*)
            FROM members AS m
            WHERE m.signup_at >= l.month_start
              AND m.signup_at < l.month_start + INTERVAL 1 MONTH
              AND COALESCE(m.is_internal, FALSE) = FALSE
        ) AS joined_on_any_plan
    FROM month_list AS l, plan_list AS n
)

SELECT
    month_start AS signup_month,
    plan AS signup_plan,
    joined AS new_members,
    CASE WHEN joined_on_any_plan > 0 THEN joined * 1.0 / joined_on_any_plan END AS share_of_month
FROM cells
