-- Style: what a beginner writes, who has read only the prompt and the definitions.
WITH v AS (
    SELECT p.member_id, date_trunc('month', p.started_at) AS month, SUM(p.watch_seconds) AS secs
    FROM (
        SELECT DISTINCT pl.play_id, pl.member_id, pl.started_at, pl.watch_seconds
        FROM plays pl
        JOIN (SELECT play_id, MAX(received_at) AS last_received FROM plays GROUP BY play_id) l
            ON l.play_id = pl.play_id AND l.last_received = pl.received_at
    ) p
    WHERE p.member_id IS NOT NULL
      AND p.member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
    GROUP BY p.member_id, date_trunc('month', p.started_at)
    HAVING SUM(p.watch_seconds) > 0
)
SELECT
    CAST(g.month AS DATE) AS month,
    g.status,
    COUNT(x.member_id) AS members,
    COALESCE(SUM(x.delta_secs), 0) / 3600.0 AS delta_hours
FROM (
    SELECT mo.month, st.status
    FROM (
        SELECT unnest(generate_series(
            date_trunc('month', logging_start_at) + INTERVAL 1 MONTH, as_of, INTERVAL 1 MONTH)) AS month
        FROM dataset_info
    ) mo
    CROSS JOIN (VALUES ('new'), ('retained'), ('resurrected'), ('lapsed')) AS st(status)
    WHERE mo.month + INTERVAL 1 MONTH <= (SELECT as_of FROM dataset_info)
) g
LEFT JOIN (
    SELECT c.member_id, c.month, 'new' AS status, c.secs AS delta_secs
    FROM v c
    WHERE NOT EXISTS (SELECT 1 FROM v o WHERE o.member_id = c.member_id AND o.month < c.month)

    UNION ALL

    SELECT c.member_id, c.month, 'retained', c.secs - o.secs
    FROM v c
    JOIN v o ON o.member_id = c.member_id AND o.month = c.month - INTERVAL 1 MONTH

    UNION ALL

    SELECT c.member_id, c.month, 'resurrected', c.secs
    FROM v c
    WHERE EXISTS (SELECT 1 FROM v o WHERE o.member_id = c.member_id AND o.month < c.month)
      AND NOT EXISTS (SELECT 1 FROM v o WHERE o.member_id = c.member_id AND o.month = c.month - INTERVAL 1 MONTH)

    UNION ALL

    SELECT o.member_id, o.month + INTERVAL 1 MONTH, 'lapsed', -o.secs
    FROM v o
    WHERE NOT EXISTS (SELECT 1 FROM v c WHERE c.member_id = o.member_id AND c.month = o.month + INTERVAL 1 MONTH)
) x ON x.month = g.month AND x.status = g.status
GROUP BY g.month, g.status
