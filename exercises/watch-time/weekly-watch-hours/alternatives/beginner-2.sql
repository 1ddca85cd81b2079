-- Style: what a beginner writes, who has read only the prompt and the definitions.
SELECT
    CAST(w.week_start AS DATE) AS week_start,
    COALESCE(a.signed_in_secs, 0) / 3600.0 + COALESCE(b.signed_out_secs, 0) / 3600.0 AS watch_hours,
    COALESCE(a.viewers, 0) AS viewers,
    a.signed_in_secs / 3600.0 / a.viewers AS hours_per_viewer
FROM (
    SELECT unnest(generate_series(
        date_trunc('week', as_of) - INTERVAL 56 DAY,
        date_trunc('week', as_of) - INTERVAL 7 DAY,
        INTERVAL 7 DAY)) AS week_start
    FROM dataset_info
) w
LEFT JOIN (
    SELECT
        date_trunc('week', p.started_at) AS week_start,
        COUNT(DISTINCT p.member_id) AS viewers,
        SUM(COALESCE(p.watch_seconds, 0)) AS signed_in_secs
    FROM (
        SELECT DISTINCT play_id, member_id, started_at, watch_seconds
        FROM plays
        WHERE (play_id, received_at) IN (SELECT play_id, MAX(received_at) FROM plays GROUP BY play_id)
          AND member_id IS NOT NULL
    ) p
    LEFT JOIN members m ON m.member_id = p.member_id
    WHERE m.is_internal IS NULL OR m.is_internal = FALSE
    GROUP BY date_trunc('week', p.started_at)
) a ON a.week_start = w.week_start
LEFT JOIN (
    SELECT
        date_trunc('week', started_at) AS week_start,
        SUM(COALESCE(watch_seconds, 0)) AS signed_out_secs
    FROM (
        SELECT DISTINCT play_id, started_at, watch_seconds
        FROM plays
        WHERE (play_id, received_at) IN (SELECT play_id, MAX(received_at) FROM plays GROUP BY play_id)
          AND member_id IS NULL
    ) q
    GROUP BY date_trunc('week', started_at)
) b ON b.week_start = w.week_start
ORDER BY week_start
