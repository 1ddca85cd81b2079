-- Style: what a beginner writes, who has read only the prompt and the definitions.
WITH labelled AS (
    SELECT
        COALESCE(c.category_name, 'Uncategorised') AS category,
        CASE WHEN p.started_at < TIMESTAMP '2025-06-01 00:00:00' THEN 'base' ELSE 'new' END AS which_month,
        p.watch_seconds
    FROM (
        SELECT DISTINCT play_id, member_id, title_id, started_at, watch_seconds
        FROM plays
        WHERE (play_id, received_at) IN (SELECT play_id, MAX(received_at) FROM plays GROUP BY play_id)
          AND started_at >= TIMESTAMP '2025-05-01 00:00:00'
          AND started_at < TIMESTAMP '2025-07-01 00:00:00'
    ) p
    LEFT JOIN members m ON m.member_id = p.member_id
    LEFT JOIN title_categories tc ON tc.title_id = p.title_id AND tc.is_primary
    LEFT JOIN categories c ON c.category_id = tc.category_id
    WHERE m.is_internal IS NULL OR m.is_internal = FALSE
)
SELECT
    n.category,
    COALESCE(b.secs, 0) / 3600.0 AS base_hours,
    COALESCE(w.secs, 0) / 3600.0 AS new_hours,
    CASE
        WHEN COALESCE(b.secs, 0) = 0 THEN NULL
        ELSE COALESCE(w.secs, 0) * 1.0 / b.secs - 1
    END AS growth
FROM (
    SELECT category_name AS category FROM categories
    UNION ALL
    SELECT 'Uncategorised'
) n
LEFT JOIN (
    SELECT category, SUM(watch_seconds) AS secs FROM labelled WHERE which_month = 'base' GROUP BY category
) b ON b.category = n.category
LEFT JOIN (
    SELECT category, SUM(watch_seconds) AS secs FROM labelled WHERE which_month = 'new' GROUP BY category
) w ON w.category = n.category
ORDER BY growth DESC NULLS LAST, n.category
