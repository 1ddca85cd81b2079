-- expects: grain.too_fine
-- because: Titles without a category, with only secondary ones and outside the catalogue each get a row 'Uncategorised' of their own, where one was asked for.
WITH canonical_plays AS (
    SELECT p.title_id, p.started_at, p.watch_seconds
    FROM plays AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id
    WHERE m.is_internal IS NOT TRUE
    QUALIFY row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) = 1
),
primary_category AS (
    SELECT title_id, category_id FROM title_categories WHERE is_primary
),
seconds AS (
    SELECT
        tc.category_id,
        CASE
            WHEN tc.category_id IS NOT NULL THEN 'has one'
            WHEN p.title_id NOT IN (SELECT title_id FROM titles) THEN 'delisted'
            WHEN p.title_id IN (SELECT title_id FROM title_categories) THEN 'only secondary'
            ELSE 'no category'
        END AS reason,
        sum(p.watch_seconds) FILTER (
            WHERE p.started_at >= DATE '${base_month}' AND p.started_at < DATE '${base_month}' + INTERVAL 1 MONTH
        ) AS base_seconds,
        sum(p.watch_seconds) FILTER (
            WHERE p.started_at >= DATE '${new_month}' AND p.started_at < DATE '${new_month}' + INTERVAL 1 MONTH
        ) AS new_seconds
    FROM canonical_plays AS p
    LEFT JOIN primary_category AS tc ON tc.title_id = p.title_id
    GROUP BY 1, 2
)
SELECT
    coalesce(c.category_name, 'Uncategorised') AS category,
    coalesce(s.base_seconds, 0) / 3600.0 AS base_hours,
    coalesce(s.new_seconds, 0) / 3600.0 AS new_hours,
    coalesce(s.new_seconds, 0)::DOUBLE / NULLIF(coalesce(s.base_seconds, 0), 0) - 1 AS growth
FROM categories AS c
FULL JOIN seconds AS s ON s.category_id = c.category_id
ORDER BY growth DESC NULLS LAST, category
