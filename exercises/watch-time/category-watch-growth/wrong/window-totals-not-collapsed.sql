-- expects: duplicate.result_keys
-- because: The hours are summed with window functions and the rows never folded, so each category comes back once per play.
WITH canonical_plays AS (
    SELECT p.title_id, p.started_at, p.watch_seconds
    FROM plays AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id
    WHERE m.is_internal IS NOT TRUE
      AND p.started_at >= DATE '${base_month}'
      AND p.started_at < DATE '${new_month}' + INTERVAL 1 MONTH
    QUALIFY row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) = 1
),
labelled AS (
    SELECT coalesce(c.category_name, 'Uncategorised') AS category, p.started_at, p.watch_seconds
    FROM canonical_plays AS p
    LEFT JOIN title_categories AS tc ON tc.title_id = p.title_id AND tc.is_primary
    FULL JOIN categories AS c ON c.category_id = tc.category_id
),
totals AS (
    SELECT
        category,
        coalesce(sum(CASE WHEN started_at < DATE '${new_month}' THEN watch_seconds END) OVER (PARTITION BY category), 0)
            AS base_seconds,
        coalesce(sum(CASE WHEN started_at >= DATE '${new_month}' THEN watch_seconds END) OVER (PARTITION BY category), 0)
            AS new_seconds
    FROM labelled
)
SELECT
    category,
    base_seconds / 3600.0 AS base_hours,
    new_seconds / 3600.0 AS new_hours,
    new_seconds::DOUBLE / NULLIF(base_seconds, 0) - 1 AS growth
FROM totals
ORDER BY growth DESC NULLS LAST, category
