-- expects: duplicate.fan_out
-- because: A play counts once for each category of its title and not for the primary one only, so titles with several categories are added several times.
WITH canonical_plays AS (
    SELECT p.play_id, p.title_id, p.started_at, p.watch_seconds
    FROM plays AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id
    WHERE m.is_internal IS NOT TRUE
    QUALIFY row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) = 1
),
labelled AS (
    SELECT c.category_name AS category, p.started_at, p.watch_seconds
    FROM categories AS c
    LEFT JOIN title_categories AS tc ON tc.category_id = c.category_id
    LEFT JOIN canonical_plays AS p ON p.title_id = tc.title_id
    UNION ALL
    SELECT 'Uncategorised', p.started_at, p.watch_seconds
    FROM (SELECT 1) AS always
    LEFT JOIN canonical_plays AS p
        ON p.title_id NOT IN (SELECT title_id FROM title_categories WHERE is_primary)
),
seconds AS (
    SELECT
        category,
        coalesce(sum(watch_seconds) FILTER (
            WHERE started_at >= DATE '${base_month}' AND started_at < DATE '${base_month}' + INTERVAL 1 MONTH
        ), 0) AS base_seconds,
        coalesce(sum(watch_seconds) FILTER (
            WHERE started_at >= DATE '${new_month}' AND started_at < DATE '${new_month}' + INTERVAL 1 MONTH
        ), 0) AS new_seconds
    FROM labelled
    GROUP BY category
)
SELECT
    category,
    base_seconds / 3600.0 AS base_hours,
    new_seconds / 3600.0 AS new_hours,
    new_seconds::DOUBLE / NULLIF(base_seconds, 0) - 1 AS growth
FROM seconds
ORDER BY growth DESC NULLS LAST, category
