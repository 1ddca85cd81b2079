-- expects: time.look_ahead
-- because: Only members who never come back are lapsed, which needs to know the future and leaves out those who were away for a while.
-- reading: who has not come back to this day
WITH newest AS (
    SELECT play_id, MAX(received_at) AS received_at
    FROM plays
    GROUP BY play_id
),
dedup AS (
    SELECT DISTINCT p.play_id, p.member_id, p.started_at, p.watch_seconds
    FROM plays AS p
    JOIN newest AS n USING (play_id, received_at)
    WHERE p.member_id IN (SELECT member_id FROM members WHERE is_internal IS NOT TRUE)
),
per_month AS (
    SELECT member_id, date_trunc('month', started_at) AS month, SUM(watch_seconds) AS secs
    FROM dedup
    WHERE watch_seconds > 0
    GROUP BY member_id, date_trunc('month', started_at)
),
neighbours AS (
    SELECT
        member_id,
        month,
        secs,
        LAG(month) OVER (PARTITION BY member_id ORDER BY month) AS prev_month,
        LAG(secs) OVER (PARTITION BY member_id ORDER BY month) AS prev_secs,
        LEAD(month) OVER (PARTITION BY member_id ORDER BY month) AS next_month
    FROM per_month
),
events AS (
    SELECT member_id, month, 'new' AS status, secs AS delta
    FROM neighbours
    WHERE prev_month IS NULL
    UNION ALL
    SELECT member_id, month, 'retained', secs - prev_secs
    FROM neighbours
    WHERE prev_month = month - INTERVAL 1 MONTH
    UNION ALL
    SELECT member_id, month, 'resurrected', secs
    FROM neighbours
    WHERE prev_month < month - INTERVAL 1 MONTH
    UNION ALL
    SELECT member_id, month + INTERVAL 1 MONTH, 'lapsed', -secs
    FROM neighbours
    WHERE next_month IS NULL
)
SELECT
    CAST(g.month AS DATE) AS month,
    g.status,
    COUNT(e.member_id) AS members,
    COALESCE(SUM(e.delta), 0) / 3600.0 AS delta_hours
FROM (
    SELECT unnest(generate_series(logging_start_at + INTERVAL 1 MONTH, as_of - INTERVAL 1 MONTH, INTERVAL 1 MONTH)) AS month,
        status
    FROM dataset_info
    CROSS JOIN (VALUES ('new'), ('retained'), ('resurrected'), ('lapsed')) AS t (status)
) AS g
LEFT JOIN events AS e ON e.month = g.month AND e.status = g.status
GROUP BY g.month, g.status
