-- expects: duplicate.fan_out
-- because: Without is_primary a play counts in each category of its title, and titles with only secondary categories leave 'Uncategorised'.
-- reading: how much viewing touches each category, a title counted in all of its categories
WITH canonical_plays AS (
    SELECT play_id, member_id, title_id, started_at, watch_seconds
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
hours_by_category AS (
    SELECT
        coalesce(c.category_name, 'Uncategorised') AS category,
        sum(p.watch_seconds) FILTER (
            WHERE p.started_at >= DATE '${base_month}'
              AND p.started_at < DATE '${base_month}' + INTERVAL 1 MONTH
        ) AS base_seconds,
        sum(p.watch_seconds) FILTER (
            WHERE p.started_at >= DATE '${new_month}'
              AND p.started_at < DATE '${new_month}' + INTERVAL 1 MONTH
        ) AS new_seconds
    FROM canonical_plays AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id
    LEFT JOIN title_categories AS tc ON tc.title_id = p.title_id
    LEFT JOIN categories AS c ON c.category_id = tc.category_id
    WHERE m.is_internal IS NOT TRUE
    GROUP BY 1
),
listed AS (
    SELECT category_name AS category FROM categories
    UNION ALL
    SELECT 'Uncategorised'
),
filled AS (
    SELECT
        l.category,
        coalesce(h.base_seconds, 0) AS base_seconds,
        coalesce(h.new_seconds, 0) AS new_seconds
    FROM listed AS l
    LEFT JOIN hours_by_category AS h ON h.category = l.category
)
SELECT
    category,
    base_seconds / 3600.0 AS base_hours,
    new_seconds / 3600.0 AS new_hours,
    new_seconds::DOUBLE / NULLIF(base_seconds, 0) - 1 AS growth
FROM filled
ORDER BY growth DESC NULLS LAST, category
