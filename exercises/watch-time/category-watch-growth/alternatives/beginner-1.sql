-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    category,
    base_hours,
    new_hours,
    CASE WHEN base_hours = 0 THEN NULL ELSE new_hours / base_hours - 1 END AS growth
FROM (
    -- the real categories
    SELECT
        c.category_name AS category,
        COALESCE(SUM(CASE WHEN p.started_at < TIMESTAMP '2025-06-01 00:00:00' THEN p.watch_seconds END), 0) / 3600.0 AS base_hours,
        COALESCE(SUM(CASE WHEN p.started_at >= TIMESTAMP '2025-06-01 00:00:00' THEN p.watch_seconds END), 0) / 3600.0 AS new_hours
    FROM categories c
    LEFT JOIN title_categories tc
        ON tc.category_id = c.category_id AND tc.is_primary = TRUE
    LEFT JOIN (
        SELECT DISTINCT pl.play_id, pl.title_id, pl.started_at, pl.watch_seconds
        FROM plays pl
        JOIN (SELECT play_id, MAX(received_at) AS last_received FROM plays GROUP BY play_id) l
            ON l.play_id = pl.play_id AND l.last_received = pl.received_at
        WHERE pl.started_at >= TIMESTAMP '2025-05-01 00:00:00'
          AND pl.started_at < TIMESTAMP '2025-07-01 00:00:00'
          AND (pl.member_id IS NULL
               OR pl.member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE))
    ) p ON p.title_id = tc.title_id
    GROUP BY c.category_name

    UNION ALL

    -- everything without a primary category
    SELECT
        'Uncategorised' AS category,
        COALESCE(SUM(CASE WHEN p.started_at < TIMESTAMP '2025-06-01 00:00:00' THEN p.watch_seconds END), 0) / 3600.0 AS base_hours,
        COALESCE(SUM(CASE WHEN p.started_at >= TIMESTAMP '2025-06-01 00:00:00' THEN p.watch_seconds END), 0) / 3600.0 AS new_hours
    FROM (
        SELECT DISTINCT pl.play_id, pl.title_id, pl.started_at, pl.watch_seconds
        FROM plays pl
        JOIN (SELECT play_id, MAX(received_at) AS last_received FROM plays GROUP BY play_id) l
            ON l.play_id = pl.play_id AND l.last_received = pl.received_at
        WHERE pl.started_at >= TIMESTAMP '2025-05-01 00:00:00'
          AND pl.started_at < TIMESTAMP '2025-07-01 00:00:00'
          AND (pl.member_id IS NULL
               OR pl.member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE))
    ) p
    WHERE p.title_id NOT IN (SELECT title_id FROM title_categories WHERE is_primary = TRUE)
) t
ORDER BY growth DESC NULLS LAST, category ASC
