-- Style: correlated. Each status is a question about the viewing of a member, asked with EXISTS, and a branch of its own.
WITH seen AS (
    SELECT DISTINCT p.play_id, p.member_id, CAST(date_trunc('month', p.started_at) AS DATE) AS month, p.watch_seconds
    FROM plays AS p
    WHERE NOT EXISTS (
            SELECT 1 FROM plays AS later
            WHERE later.play_id = p.play_id AND later.received_at > p.received_at
        )
      AND EXISTS (
            SELECT 1 FROM members AS m
            WHERE m.member_id = p.member_id AND m.is_internal IS NOT TRUE
        )
),

v AS (
    SELECT member_id, month, SUM(watch_seconds) AS seconds
    FROM seen
    GROUP BY member_id, month
    HAVING SUM(watch_seconds) >= 1
),

months AS (
    SELECT CAST(m AS DATE) AS month, CAST(m - INTERVAL 1 MONTH AS DATE) AS month_before
    FROM dataset_info AS d,
         generate_series(d.logging_start_at + INTERVAL 1 MONTH, d.as_of - INTERVAL 1 MONTH, INTERVAL 1 MONTH) AS g (m)
),

per_status AS (
    SELECT x.month, 'new' AS status, COUNT(v.member_id) AS members, SUM(v.seconds) AS seconds
    FROM months AS x
    LEFT JOIN v
        ON v.month = x.month
       AND NOT EXISTS (SELECT 1 FROM v AS past WHERE past.member_id = v.member_id AND past.month < v.month)
    GROUP BY x.month
    UNION ALL
    SELECT x.month, 'retained', COUNT(v.member_id), SUM(v.seconds - before.seconds)
    FROM months AS x
    LEFT JOIN (v JOIN v AS before ON before.member_id = v.member_id)
        ON v.month = x.month AND before.month = x.month_before
    GROUP BY x.month
    UNION ALL
    SELECT x.month, 'resurrected', COUNT(v.member_id), SUM(v.seconds)
    FROM months AS x
    LEFT JOIN v
        ON v.month = x.month
       AND EXISTS (SELECT 1 FROM v AS past WHERE past.member_id = v.member_id AND past.month < x.month_before)
       AND NOT EXISTS (SELECT 1 FROM v AS past WHERE past.member_id = v.member_id AND past.month = x.month_before)
    GROUP BY x.month
    UNION ALL
    SELECT x.month, 'lapsed', COUNT(v.member_id), SUM(-v.seconds)
    FROM months AS x
    LEFT JOIN v
        ON v.month = x.month_before
       AND NOT EXISTS (SELECT 1 FROM v AS now WHERE now.member_id = v.member_id AND now.month = x.month)
    GROUP BY x.month
)

SELECT month, status, members, COALESCE(seconds, 0) / 3600.0 AS delta_hours
FROM per_status
