-- expects: grain.missing_rows
-- because: The inner join of the two months keeps only categories watched in both, so the new, the dying and the unwatched ones are missing.
WITH canonical_plays AS (
    SELECT p.title_id, date_trunc('month', p.started_at)::DATE AS month, p.watch_seconds
    FROM plays AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id
    WHERE m.is_internal IS NOT TRUE
    QUALIFY row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) = 1
),
monthly AS (
    SELECT
        coalesce(c.category_name, 'Uncategorised') AS category,
        p.month,
        sum(p.watch_seconds) AS seconds
    FROM canonical_plays AS p
    LEFT JOIN title_categories AS tc ON tc.title_id = p.title_id AND tc.is_primary
    LEFT JOIN categories AS c ON c.category_id = tc.category_id
    GROUP BY 1, 2
)
SELECT
    b.category,
    b.seconds / 3600.0 AS base_hours,
    n.seconds / 3600.0 AS new_hours,
    n.seconds::DOUBLE / NULLIF(b.seconds, 0) - 1 AS growth
FROM monthly AS b
JOIN monthly AS n ON n.category = b.category
WHERE b.month = DATE '${base_month}'
  AND n.month = DATE '${new_month}'
ORDER BY growth DESC NULLS LAST, category
