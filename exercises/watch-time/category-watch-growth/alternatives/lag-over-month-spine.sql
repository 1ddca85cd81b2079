-- Style: window functions. A grid of category x month, filled with seconds; LAG looks one month back.
WITH months AS (
    SELECT month_start
    FROM (VALUES (DATE '${base_month}'), (DATE '${new_month}')) AS v (month_start)
),

grid AS (
    SELECT n.category, n.category_id, m.month_start
    FROM (
        SELECT category_name AS category, category_id FROM categories
        UNION ALL
        SELECT 'Uncategorised', -1
    ) AS n
    CROSS JOIN months AS m
),

ranked AS (
    SELECT
        p.*,
        row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) AS copy_rank
    FROM plays AS p
),

primary_or_none AS (
    SELECT
        r.play_id,
        date_trunc('month', r.started_at)::DATE AS month_start,
        r.watch_seconds,
        max(CASE WHEN tc.is_primary THEN tc.category_id END) AS category_id
    FROM ranked AS r
    LEFT JOIN title_categories AS tc ON tc.title_id = r.title_id
    LEFT JOIN members AS m ON m.member_id = r.member_id
    WHERE r.copy_rank = 1
      AND coalesce(m.is_internal, FALSE) IS FALSE
    GROUP BY 1, 2, 3
),

filled AS (
    SELECT
        g.category,
        g.month_start,
        coalesce(sum(p.watch_seconds), 0)::BIGINT AS seconds
    FROM grid AS g
    LEFT JOIN primary_or_none AS p
        ON p.month_start = g.month_start
       AND coalesce(p.category_id, -1) = g.category_id
    GROUP BY g.category, g.month_start
),

compared AS (
    SELECT
        category,
        month_start,
        lag(seconds) OVER (PARTITION BY category ORDER BY month_start) AS base_seconds,
        seconds AS new_seconds
    FROM filled
)

SELECT
    category,
    base_seconds / 3600.0 AS base_hours,
    new_seconds / 3600.0 AS new_hours,
    new_seconds::DOUBLE / nullif(base_seconds, 0) - 1 AS growth
FROM compared
WHERE month_start = DATE '${new_month}'
ORDER BY growth DESC NULLS LAST, category ASC
