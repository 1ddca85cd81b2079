-- expects: grain.too_fine
-- because: The month is left in GROUP BY, so a category has one row for the base month and another for the new month.
WITH canonical_plays AS (
    SELECT member_id, title_id, date_trunc('month', started_at)::DATE AS month, watch_seconds
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
external_plays AS (
    SELECT p.*
    FROM canonical_plays AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id
    WHERE m.is_internal IS NOT TRUE
      AND p.month IN (DATE '${base_month}', DATE '${new_month}')
),
labelled AS (
    SELECT coalesce(c.category_name, 'Uncategorised') AS category, p.month, p.watch_seconds
    FROM external_plays AS p
    LEFT JOIN title_categories AS tc ON tc.title_id = p.title_id AND tc.is_primary
    LEFT JOIN categories AS c ON c.category_id = tc.category_id
),
listed AS (
    SELECT category_name AS category FROM categories
    UNION ALL
    SELECT 'Uncategorised'
),
seconds AS (
    SELECT
        l.category,
        coalesce(sum(b.watch_seconds) FILTER (WHERE b.month = DATE '${base_month}'), 0) AS base_seconds,
        coalesce(sum(b.watch_seconds) FILTER (WHERE b.month = DATE '${new_month}'), 0) AS new_seconds
    FROM listed AS l
    LEFT JOIN labelled AS b ON b.category = l.category
    GROUP BY l.category, b.month
)
SELECT
    category,
    base_seconds / 3600.0 AS base_hours,
    new_seconds / 3600.0 AS new_hours,
    new_seconds::DOUBLE / NULLIF(base_seconds, 0) - 1 AS growth
FROM seconds
ORDER BY growth DESC NULLS LAST, category
