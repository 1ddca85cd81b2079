-- expects: grain.missing_zero_rows
-- because: LAG looks back over the months that exist, so a category without plays in the new month has no row.
WITH canonical_plays AS (
    SELECT p.title_id, date_trunc('month', p.started_at)::DATE AS month, p.watch_seconds
    FROM plays AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id
    WHERE m.is_internal IS NOT TRUE
      AND p.started_at >= DATE '${base_month}'
      AND p.started_at < DATE '${new_month}' + INTERVAL 1 MONTH
    QUALIFY row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) = 1
),
monthly AS (
    SELECT
        coalesce(c.category_name, 'Uncategorised') AS category,
        p.month,
        coalesce(sum(p.watch_seconds), 0) AS seconds
    FROM canonical_plays AS p
    LEFT JOIN title_categories AS tc ON tc.title_id = p.title_id AND tc.is_primary
    LEFT JOIN categories AS c ON c.category_id = tc.category_id
    GROUP BY 1, 2
),
compared AS (
    SELECT
        category,
        month,
        coalesce(lag(seconds) OVER (PARTITION BY category ORDER BY month), 0) AS base_seconds,
        seconds AS new_seconds
    FROM monthly
)
SELECT
    category,
    base_seconds / 3600.0 AS base_hours,
    new_seconds / 3600.0 AS new_hours,
    new_seconds::DOUBLE / NULLIF(base_seconds, 0) - 1 AS growth
FROM compared
WHERE month = DATE '${new_month}'
ORDER BY growth DESC NULLS LAST, category
