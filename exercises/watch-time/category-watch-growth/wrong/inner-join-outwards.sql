-- expects: grain.missing_rows
-- because: Inner joins from plays to categories lose the plays of titles without a primary category, and with them the row 'Uncategorised'.
WITH canonical_plays AS (
    SELECT play_id, member_id, title_id, started_at, watch_seconds
    FROM plays
    WHERE started_at >= DATE '${base_month}'
      AND started_at < DATE '${new_month}' + INTERVAL 1 MONTH
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
seconds AS (
    SELECT
        c.category_name AS category,
        coalesce(sum(p.watch_seconds) FILTER (WHERE p.started_at < DATE '${base_month}' + INTERVAL 1 MONTH), 0)
            AS base_seconds,
        coalesce(sum(p.watch_seconds) FILTER (WHERE p.started_at >= DATE '${new_month}'), 0) AS new_seconds
    FROM canonical_plays AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id
    JOIN title_categories AS tc ON tc.title_id = p.title_id AND tc.is_primary
    JOIN categories AS c ON c.category_id = tc.category_id
    WHERE m.is_internal IS NOT TRUE
    GROUP BY 1
)
SELECT
    category,
    base_seconds / 3600.0 AS base_hours,
    new_seconds / 3600.0 AS new_hours,
    new_seconds::DOUBLE / NULLIF(base_seconds, 0) - 1 AS growth
FROM seconds
ORDER BY growth DESC NULLS LAST, category
