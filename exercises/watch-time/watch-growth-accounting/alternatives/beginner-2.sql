-- Style: what a beginner writes, who has read only the prompt and the definitions.
WITH months AS (
    SELECT date_trunc('month', i.logging_start_at) + INTERVAL 1 MONTH * n.k AS month
    FROM dataset_info i
    CROSS JOIN range(1, 100) AS n(k)
    WHERE date_trunc('month', i.logging_start_at) + INTERVAL 1 MONTH * (n.k + 1) <= i.as_of
),
member_status AS (
    SELECT
        month,
        member_id,
        cur_secs - prev_secs AS delta_secs,
        CASE
            WHEN cur_secs > 0 AND prev_secs > 0 THEN 'retained'
            WHEN cur_secs > 0 AND older_secs > 0 THEN 'resurrected'
            WHEN cur_secs > 0 THEN 'new'
            WHEN prev_secs > 0 THEN 'lapsed'
        END AS status
    FROM (
        SELECT
            mo.month,
            p.member_id,
            SUM(CASE WHEN p.started_at >= mo.month
                     THEN COALESCE(p.watch_seconds, 0) ELSE 0 END) AS cur_secs,
            SUM(CASE WHEN p.started_at < mo.month AND p.started_at >= mo.month - INTERVAL 1 MONTH
                     THEN COALESCE(p.watch_seconds, 0) ELSE 0 END) AS prev_secs,
            SUM(CASE WHEN p.started_at < mo.month - INTERVAL 1 MONTH
                     THEN COALESCE(p.watch_seconds, 0) ELSE 0 END) AS older_secs
        FROM months mo
        JOIN (
            SELECT DISTINCT play_id, member_id, started_at, watch_seconds
            FROM plays
            WHERE (play_id, received_at) IN (SELECT play_id, MAX(received_at) FROM plays GROUP BY play_id)
              AND member_id IS NOT NULL
        ) p ON p.started_at < mo.month + INTERVAL 1 MONTH
        LEFT JOIN members m ON m.member_id = p.member_id
        WHERE m.is_internal IS NULL OR m.is_internal = FALSE
        GROUP BY mo.month, p.member_id
    ) t
)
SELECT
    CAST(mo.month AS DATE) AS month,
    st.status,
    (SELECT COUNT(*) FROM member_status ms
     WHERE ms.month = mo.month AND ms.status = st.status) AS members,
    COALESCE((SELECT SUM(ms.delta_secs) FROM member_status ms
              WHERE ms.month = mo.month AND ms.status = st.status), 0) / 3600.0 AS delta_hours
FROM months mo
CROSS JOIN (
    SELECT 'new' AS status
    UNION ALL SELECT 'retained'
    UNION ALL SELECT 'resurrected'
    UNION ALL SELECT 'lapsed'
) st
