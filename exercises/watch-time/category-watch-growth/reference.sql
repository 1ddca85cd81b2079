-- One row per play, one label per play, then sums; the list of categories keeps every row in the answer.
WITH canonical_plays AS (
    -- Copies of a play agree on started_at, so keeping two months before choosing the latest copy is safe.
    SELECT play_id, member_id, title_id, started_at, watch_seconds
    FROM plays
    WHERE started_at >= DATE '${base_month}'
      AND started_at < DATE '${new_month}' + INTERVAL 1 MONTH
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),

labelled_plays AS (
    SELECT
        coalesce(c.category_name, 'Uncategorised') AS category,
        p.started_at,
        p.watch_seconds
    FROM canonical_plays AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id
    LEFT JOIN title_categories AS tc ON tc.title_id = p.title_id AND tc.is_primary
    LEFT JOIN categories AS c ON c.category_id = tc.category_id
    WHERE m.is_internal IS NOT TRUE     -- keeps signed-out plays and rows older than the flag
),

seconds_watched AS (
    SELECT
        category,
        sum(watch_seconds) FILTER (WHERE started_at < DATE '${base_month}' + INTERVAL 1 MONTH) AS base_seconds,
        sum(watch_seconds) FILTER (WHERE started_at >= DATE '${new_month}') AS new_seconds
    FROM labelled_plays
    GROUP BY category
),

listed_categories AS (
    SELECT category_name AS category FROM categories
    UNION ALL
    SELECT 'Uncategorised'
),

category_seconds AS (
    SELECT
        l.category,
        coalesce(s.base_seconds, 0) AS base_seconds,
        coalesce(s.new_seconds, 0) AS new_seconds
    FROM listed_categories AS l
    LEFT JOIN seconds_watched AS s ON s.category = l.category
)

SELECT
    category,
    base_seconds / 3600.0 AS base_hours,
    new_seconds / 3600.0 AS new_hours,
    new_seconds::DOUBLE / NULLIF(base_seconds, 0) - 1 AS growth
FROM category_seconds
ORDER BY growth DESC NULLS LAST, category
