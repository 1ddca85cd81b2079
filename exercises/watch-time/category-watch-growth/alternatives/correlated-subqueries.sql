-- Style: a category asks for its own hours, with scalar subqueries; NOT EXISTS finds the latest copy.
WITH counted AS (
    SELECT DISTINCT p.play_id, p.title_id, p.started_at, p.watch_seconds   -- identical copies become one
    FROM plays AS p
    WHERE NOT EXISTS (
            SELECT 1 FROM plays AS later
            WHERE later.play_id = p.play_id AND later.received_at > p.received_at
        )
      AND NOT EXISTS (
            SELECT 1 FROM members AS m
            WHERE m.member_id = p.member_id AND m.is_internal = TRUE
        )
),

with_category AS (
    SELECT
        k.*,
        (
            SELECT tc.category_id
            FROM title_categories AS tc
            WHERE tc.title_id = k.title_id AND tc.is_primary = TRUE
        ) AS category_id
    FROM counted AS k
),

listed AS (
    SELECT category_id, category_name FROM categories
    UNION ALL
    SELECT NULL, 'Uncategorised'
),

hours AS (
    SELECT
        l.category_name AS category,
        (
            SELECT coalesce(sum(w.watch_seconds), 0)
            FROM with_category AS w
            WHERE w.category_id IS NOT DISTINCT FROM l.category_id
              AND year(w.started_at) = year(DATE '${base_month}')
              AND month(w.started_at) = month(DATE '${base_month}')
        ) AS base_seconds,
        (
            SELECT coalesce(sum(w.watch_seconds), 0)
            FROM with_category AS w
            WHERE w.category_id IS NOT DISTINCT FROM l.category_id
              AND year(w.started_at) = year(DATE '${new_month}')
              AND month(w.started_at) = month(DATE '${new_month}')
        ) AS new_seconds
    FROM listed AS l
)

SELECT
    category,
    base_seconds / 3600.0 AS base_hours,
    new_seconds / 3600.0 AS new_hours,
    (new_seconds - base_seconds)::DOUBLE / nullif(base_seconds, 0) AS growth
FROM hours
ORDER BY growth IS NULL, growth DESC, category ASC
