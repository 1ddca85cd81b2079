-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH latest AS (
    SELECT play_id, MAX(received_at) AS received_at
    FROM plays
    GROUP BY play_id
),
dedup AS (
    SELECT DISTINCT
        p.play_id,
        p.member_id,
        p.title_id,
        CAST(date_trunc('month', p.started_at) AS DATE) AS watch_month,
        p.watch_seconds
    FROM plays p
    JOIN latest l ON l.play_id = p.play_id AND l.received_at = p.received_at
    WHERE p.started_at >= TIMESTAMP '2025-05-01' AND p.started_at < TIMESTAMP '2025-07-01'
),
monthly AS (
    -- one row per primary category (NULL: none) and month
    SELECT tc.category_id, d.watch_month, SUM(COALESCE(d.watch_seconds, 0)) AS seconds
    FROM dedup d
    LEFT JOIN title_categories tc ON tc.title_id = d.title_id AND tc.is_primary = TRUE
    WHERE NOT EXISTS (
        SELECT 1 FROM members i WHERE i.member_id = d.member_id AND i.is_internal
    )
    GROUP BY tc.category_id, d.watch_month
),
report AS (
    SELECT
        c.category_name AS category,
        COALESCE(b.seconds, 0) AS base_seconds,
        COALESCE(n.seconds, 0) AS new_seconds
    FROM categories c
    LEFT JOIN monthly b ON b.category_id = c.category_id AND b.watch_month = DATE '2025-05-01'
    LEFT JOIN monthly n ON n.category_id = c.category_id AND n.watch_month = DATE '2025-06-01'
    UNION ALL
    SELECT
        'Uncategorised',
        COALESCE(SUM(CASE WHEN watch_month = DATE '2025-05-01' THEN seconds END), 0),
        COALESCE(SUM(CASE WHEN watch_month = DATE '2025-06-01' THEN seconds END), 0)
    FROM monthly
    WHERE category_id IS NULL
)
SELECT
    category,
    base_seconds / 3600.0 AS base_hours,
    new_seconds / 3600.0 AS new_hours,
    CASE WHEN base_seconds > 0
         THEN CAST(new_seconds AS DOUBLE PRECISION) / CAST(base_seconds AS DOUBLE PRECISION) - 1
    END AS growth
FROM report
ORDER BY 4 DESC NULLS LAST, 1;
