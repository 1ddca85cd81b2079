-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    CAST(w.week_start AS DATE) AS week_start,
    COALESCE(SUM(p.watch_seconds), 0) / 3600.0 AS watch_hours,
    COUNT(DISTINCT p.member_id) AS viewers,
    CASE
        WHEN COUNT(DISTINCT p.member_id) = 0 THEN NULL
        ELSE COALESCE(SUM(CASE WHEN p.member_id IS NOT NULL THEN p.watch_seconds END), 0) / 3600.0
             / COUNT(DISTINCT p.member_id)
    END AS hours_per_viewer
FROM (
    SELECT date_trunc('week', i.as_of) - INTERVAL 7 DAY * n.k AS week_start
    FROM dataset_info i
    CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8)) AS n(k)
) w
LEFT JOIN (
    SELECT DISTINCT pl.play_id, pl.member_id, pl.started_at, pl.watch_seconds
    FROM plays pl
    JOIN (SELECT play_id, MAX(received_at) AS last_received FROM plays GROUP BY play_id) l
        ON l.play_id = pl.play_id AND l.last_received = pl.received_at
    WHERE pl.member_id IS NULL
       OR pl.member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
) p
    ON p.started_at >= w.week_start
   AND p.started_at < w.week_start + INTERVAL 7 DAY
GROUP BY w.week_start
ORDER BY w.week_start
