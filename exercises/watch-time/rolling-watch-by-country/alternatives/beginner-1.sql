-- Style: what a beginner writes, who has read only the prompt and the definitions.
WITH daily AS (
    SELECT
        COALESCE(m.country, 'unknown') AS country,
        CAST(p.started_at AT TIME ZONE 'UTC' AT TIME ZONE m.time_zone AS DATE) AS local_day,
        COALESCE(SUM(p.watch_seconds), 0) AS secs
    FROM (
        SELECT DISTINCT pl.play_id, pl.member_id, pl.started_at, pl.watch_seconds
        FROM plays pl
        JOIN (SELECT play_id, MAX(received_at) AS last_received FROM plays GROUP BY play_id) l
            ON l.play_id = pl.play_id AND l.last_received = pl.received_at
    ) p
    JOIN members m ON m.member_id = p.member_id
    WHERE m.is_internal IS NOT TRUE
    GROUP BY 1, 2
)
SELECT
    country,
    local_day,
    day_secs / 3600.0 AS watch_hours,
    week_secs / 3600.0 AS rolling_7d_hours,
    CASE WHEN earlier_secs = 0 THEN NULL ELSE week_secs * 1.0 / earlier_secs - 1 END AS wow_growth
FROM (
    SELECT
        c.country,
        d.day AS local_day,
        COALESCE(SUM(CASE WHEN x.local_day = d.day THEN x.secs END), 0) AS day_secs,
        COALESCE(SUM(CASE WHEN x.local_day >= d.day - 6 THEN x.secs END), 0) AS week_secs,
        COALESCE(SUM(CASE WHEN x.local_day <= d.day - 7 THEN x.secs END), 0) AS earlier_secs
    FROM (
        SELECT DISTINCT COALESCE(country, 'unknown') AS country
        FROM members
        WHERE is_internal IS NOT TRUE
    ) c
    CROSS JOIN (
        VALUES
            (DATE '2025-06-09'), (DATE '2025-06-10'), (DATE '2025-06-11'), (DATE '2025-06-12'),
            (DATE '2025-06-13'), (DATE '2025-06-14'), (DATE '2025-06-15'), (DATE '2025-06-16'),
            (DATE '2025-06-17'), (DATE '2025-06-18'), (DATE '2025-06-19'), (DATE '2025-06-20'),
            (DATE '2025-06-21'), (DATE '2025-06-22')
    ) AS d(day)
    LEFT JOIN daily x
        ON x.country = c.country
       AND x.local_day BETWEEN d.day - 13 AND d.day
    GROUP BY c.country, d.day
) t
