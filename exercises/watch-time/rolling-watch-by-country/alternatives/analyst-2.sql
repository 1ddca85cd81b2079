-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH RECURSIVE report_days AS (
    SELECT DATE '2025-06-09' AS local_day
    UNION ALL
    SELECT CAST(local_day + INTERVAL '1 day' AS DATE) FROM report_days WHERE local_day < DATE '2025-06-22'
),
countries AS (
    SELECT COALESCE(country, 'unknown') AS country
    FROM members
    WHERE COALESCE(is_internal, FALSE) = FALSE
    GROUP BY 1
),
last_copy AS (
    SELECT play_id, MAX(received_at) AS received_at FROM plays GROUP BY play_id
),
clean_plays AS (
    SELECT DISTINCT p.play_id, p.member_id, p.started_at, p.watch_seconds
    FROM plays p
    JOIN last_copy l ON l.play_id = p.play_id AND l.received_at = p.received_at
    WHERE p.member_id IS NOT NULL
),
daily AS (
    SELECT
        COALESCE(m.country, 'unknown') AS country,
        CAST(timezone(m.time_zone, timezone('UTC', p.started_at)) AS DATE) AS local_day,
        COALESCE(SUM(p.watch_seconds), 0) AS seconds
    FROM clean_plays p
    JOIN members m ON m.member_id = p.member_id
    WHERE COALESCE(m.is_internal, FALSE) = FALSE
    GROUP BY 1, 2
),
windows AS (
    -- one self join over the 14 days that end on the report day
    SELECT
        c.country,
        r.local_day,
        COALESCE(SUM(d.seconds) FILTER (WHERE d.local_day = r.local_day), 0) AS day_seconds,
        COALESCE(SUM(d.seconds) FILTER (WHERE d.local_day > r.local_day - INTERVAL '7 days'), 0) AS this_7d,
        COALESCE(SUM(d.seconds) FILTER (WHERE d.local_day <= r.local_day - INTERVAL '7 days'), 0) AS prior_7d
    FROM countries c
    CROSS JOIN report_days r
    LEFT JOIN daily d
      ON d.country = c.country
     AND d.local_day > r.local_day - INTERVAL '14 days'
     AND d.local_day <= r.local_day
    GROUP BY c.country, r.local_day
)
SELECT
    country,
    local_day,
    day_seconds / 3600.0 AS watch_hours,
    this_7d / 3600.0 AS rolling_7d_hours,
    CASE WHEN prior_7d > 0
         THEN CAST(this_7d AS DOUBLE PRECISION) / CAST(prior_7d AS DOUBLE PRECISION) - 1
    END AS wow_growth
FROM windows;
