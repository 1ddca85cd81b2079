-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH latest AS (
    SELECT DISTINCT ON (play_id) member_id, title_id, started_at, watch_seconds
    FROM plays
    WHERE started_at >= TIMESTAMP '2025-05-01' AND started_at < TIMESTAMP '2025-07-01'
    ORDER BY play_id, received_at DESC
), watched AS (
    SELECT coalesce(c.category_name, 'Uncategorised') AS category,
           sum(l.watch_seconds) FILTER (l.started_at <  TIMESTAMP '2025-06-01') AS base_s,
           sum(l.watch_seconds) FILTER (l.started_at >= TIMESTAMP '2025-06-01') AS new_s
    FROM latest l
    LEFT JOIN title_categories tc ON tc.title_id = l.title_id AND tc.is_primary
    LEFT JOIN categories c ON c.category_id = tc.category_id
    WHERE NOT EXISTS (FROM members m WHERE m.member_id = l.member_id AND m.is_internal)
    GROUP BY ALL
)
SELECT s.category,
       coalesce(base_s, 0) / 3600 AS base_hours,
       coalesce(new_s, 0) / 3600 AS new_hours,
       coalesce(new_s, 0) / nullif(base_s, 0) - 1 AS growth
FROM (SELECT category_name AS category FROM categories UNION ALL SELECT 'Uncategorised') s
LEFT JOIN watched w ON w.category = s.category
ORDER BY growth DESC NULLS LAST, s.category;
