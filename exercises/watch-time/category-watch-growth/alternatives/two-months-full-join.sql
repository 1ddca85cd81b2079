-- Style: set-based. Each month is summed on its own; the two and the list of categories are joined by name.
WITH latest_copy AS (
    SELECT p.play_id, max(p.received_at) AS received_at
    FROM plays AS p
    GROUP BY p.play_id
),

clean_plays AS (
    SELECT DISTINCT p.*
    FROM plays AS p
    JOIN latest_copy AS l ON l.play_id = p.play_id AND l.received_at = p.received_at
    WHERE p.member_id IS NULL
       OR p.member_id NOT IN (SELECT m.member_id FROM members AS m WHERE m.is_internal)
),

label AS (
    SELECT tc.title_id, c.category_name AS category
    FROM title_categories AS tc, categories AS c
    WHERE tc.category_id = c.category_id AND tc.is_primary
),

old AS (
    SELECT COALESCE(l.category, 'Uncategorised') AS category, SUM(COALESCE(p.watch_seconds, 0)) AS seconds
    FROM clean_plays AS p
    LEFT JOIN label AS l ON l.title_id = p.title_id
    WHERE p.started_at >= DATE '${base_month}' AND p.started_at < DATE '${base_month}' + INTERVAL 1 MONTH
    GROUP BY COALESCE(l.category, 'Uncategorised')
),

recent AS (
    SELECT COALESCE(l.category, 'Uncategorised') AS category, SUM(COALESCE(p.watch_seconds, 0)) AS seconds
    FROM clean_plays AS p
    LEFT JOIN label AS l ON l.title_id = p.title_id
    WHERE p.started_at >= DATE '${new_month}' AND p.started_at < DATE '${new_month}' + INTERVAL 1 MONTH
    GROUP BY COALESCE(l.category, 'Uncategorised')
),

named AS (
    SELECT category_name AS category FROM categories
    UNION
    SELECT 'Uncategorised'
)

SELECT
    category,
    COALESCE(old.seconds, 0) / 3600.0 AS base_hours,
    COALESCE(recent.seconds, 0) / 3600.0 AS new_hours,
    CASE
        WHEN COALESCE(old.seconds, 0) = 0 THEN NULL
        ELSE CAST(COALESCE(recent.seconds, 0) AS DOUBLE) / old.seconds - 1
    END AS growth
FROM named
LEFT JOIN (old FULL JOIN recent USING (category)) USING (category)
ORDER BY 4 DESC NULLS LAST, 1
