-- Style: portable SQL. Months that the calendar has, counts that exist, and COALESCE for those that do not.
WITH month_of_member AS (
    SELECT
        EXTRACT(YEAR FROM signup_at) * 12 + EXTRACT(MONTH FROM signup_at) - 1 AS month_index,
        signup_plan
    FROM members
    WHERE is_internal IS NULL
       OR is_internal = FALSE
),

by_plan AS (
    SELECT month_index, signup_plan, COUNT(*) AS n
    FROM month_of_member
    GROUP BY month_index, signup_plan
),

by_month AS (
    SELECT month_index, SUM(n) AS n
    FROM by_plan
    GROUP BY month_index
),

calendar AS (
    SELECT
        EXTRACT(YEAR FROM m.month_start) * 12 + EXTRACT(MONTH FROM m.month_start) - 1 AS month_index,
        CAST(m.month_start AS DATE) AS month_start,
        p.plan
    FROM (
        SELECT unnest(range(logging_start_at, as_of, INTERVAL 1 MONTH)) AS month_start, as_of
        FROM dataset_info
    ) AS m
    CROSS JOIN (SELECT 'ads' AS plan UNION SELECT 'standard' UNION SELECT 'premium') AS p
    WHERE m.month_start + INTERVAL 1 MONTH <= m.as_of
)

SELECT
    c.month_start AS signup_month,
    c.plan AS signup_plan,
    COALESCE(bp.n, 0) AS new_members,
    CAST(COALESCE(bp.n, 0) AS DOUBLE) / bm.n AS share_of_month
FROM calendar AS c
LEFT JOIN by_plan AS bp ON bp.month_index = c.month_index AND bp.signup_plan = c.plan
LEFT JOIN by_month AS bm ON bm.month_index = c.month_index
