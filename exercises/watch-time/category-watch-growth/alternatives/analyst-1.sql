-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH ranked AS (
    SELECT
        play_id,
        member_id,
        title_id,
        started_at,
        watch_seconds,
        ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS rn
    FROM plays
    WHERE started_at >= TIMESTAMP '2025-05-01 00:00:00'
      AND started_at <  TIMESTAMP '2025-07-01 00:00:00'
),
clean_plays AS (
    SELECT r.play_id, r.title_id, r.started_at, COALESCE(r.watch_seconds, 0) AS watch_seconds
    FROM ranked r
    LEFT JOIN members m ON m.member_id = r.member_id
    WHERE r.rn = 1
      AND COALESCE(m.is_internal, FALSE) = FALSE
),
title_primary AS (
    SELECT t.title_id, c.category_name
    FROM titles t
    JOIN title_categories tc ON tc.title_id = t.title_id AND tc.is_primary
    JOIN categories c ON c.category_id = tc.category_id
),
watched AS (
    SELECT
        COALESCE(tp.category_name, 'Uncategorised') AS category,
        SUM(p.watch_seconds) FILTER (WHERE p.started_at <  TIMESTAMP '2025-06-01 00:00:00') AS base_seconds,
        SUM(p.watch_seconds) FILTER (WHERE p.started_at >= TIMESTAMP '2025-06-01 00:00:00') AS new_seconds
    FROM clean_plays p
    LEFT JOIN title_primary tp ON tp.title_id = p.title_id
    GROUP BY 1
),
spine AS (
    SELECT category_name AS category FROM categories
    UNION ALL
    SELECT 'Uncategorised'
),
filled AS (
    SELECT
        s.category,
        COALESCE(w.base_seconds, 0) AS base_seconds,
        COALESCE(w.new_seconds, 0)  AS new_seconds
    FROM spine s
    LEFT JOIN watched w ON w.category = s.category
)
SELECT
    category,
    base_seconds / 3600.0 AS base_hours,
    new_seconds / 3600.0  AS new_hours,
    CAST(new_seconds AS DOUBLE PRECISION) / NULLIF(base_seconds, 0) - 1 AS growth
FROM filled
ORDER BY growth DESC NULLS LAST, category ASC;
