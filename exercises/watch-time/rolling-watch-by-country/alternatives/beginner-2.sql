-- Style: what a beginner writes, who has read only the prompt and the definitions.
WITH daily AS (
    SELECT country, local_day, SUM(COALESCE(watch_seconds, 0)) / 3600.0 AS hours
    FROM (
        SELECT DISTINCT
            p.play_id,
            CASE WHEN m.country IS NULL THEN 'unknown' ELSE m.country END AS country,
            CAST((p.started_at AT TIME ZONE 'UTC') AT TIME ZONE m.time_zone AS DATE) AS local_day,
            p.watch_seconds
        FROM plays p
        JOIN members m ON m.member_id = p.member_id
        WHERE (p.play_id, p.received_at) IN (SELECT play_id, MAX(received_at) FROM plays GROUP BY play_id)
          AND (m.is_internal IS NULL OR m.is_internal = FALSE)
    ) t
    GROUP BY country, local_day
)
SELECT
    g.country,
    g.local_day,
    COALESCE((SELECT d.hours FROM daily d
              WHERE d.country = g.country AND d.local_day = g.local_day), 0) AS watch_hours,
    COALESCE((SELECT SUM(d.hours) FROM daily d
              WHERE d.country = g.country
                AND d.local_day >= g.local_day - 6 AND d.local_day <= g.local_day), 0) AS rolling_7d_hours,
    CASE
        WHEN COALESCE((SELECT SUM(d.hours) FROM daily d
                       WHERE d.country = g.country
                         AND d.local_day >= g.local_day - 13 AND d.local_day <= g.local_day - 7), 0) = 0
        THEN NULL
        ELSE COALESCE((SELECT SUM(d.hours) FROM daily d
                       WHERE d.country = g.country
                         AND d.local_day >= g.local_day - 6 AND d.local_day <= g.local_day), 0)
             / (SELECT SUM(d.hours) FROM daily d
                WHERE d.country = g.country
                  AND d.local_day >= g.local_day - 13 AND d.local_day <= g.local_day - 7)
             - 1
    END AS wow_growth
FROM (
    SELECT c.country, CAST(days.day AS DATE) AS local_day
    FROM (
        SELECT CASE WHEN country IS NULL THEN 'unknown' ELSE country END AS country
        FROM members
        WHERE is_internal IS NULL OR is_internal = FALSE
        GROUP BY 1
    ) c
    CROSS JOIN generate_series(TIMESTAMP '2025-06-09', TIMESTAMP '2025-06-22', INTERVAL 1 DAY) AS days(day)
) g
