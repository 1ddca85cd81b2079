-- expects: grain.missing_zero_rows
-- because: The rows come from the plays, so categories without any viewing in the two months are missing instead of showing 0.
WITH canonical_plays AS (
    SELECT play_id, member_id, title_id, started_at, watch_seconds
    FROM plays
    WHERE started_at >= DATE '${base_month}'
      AND started_at < DATE '${new_month}' + INTERVAL 1 MONTH
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
seconds AS (
    SELECT
        coalesce(c.category_name, 'Uncategorised') AS category,
        coalesce(sum(p.watch_seconds) FILTER (WHERE p.started_at < DATE '${base_month}' + INTERVAL 1 MONTH), 0)
            AS base_seconds,
        coalesce(sum(p.watch_seconds) FILTER (WHERE p.started_at >= DATE '${new_month}'), 0) AS new_seconds
    FROM canonical_plays AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id
    LEFT JOIN title_categories AS tc ON tc.title_id = p.title_id AND tc.is_primary
    LEFT JOIN categories AS c ON c.category_id = tc.category_id
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
