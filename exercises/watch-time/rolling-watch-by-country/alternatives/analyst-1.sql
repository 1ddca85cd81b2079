-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH viewers AS (
    SELECT member_id, COALESCE(country, 'unknown') AS country, time_zone
    FROM members
    WHERE is_internal IS NOT TRUE
),
spine AS (
    -- 13 more days in front: 6 for the window and 7 for the comparison
    SELECT c.country, CAST(d.ts AS DATE) AS local_day
    FROM (SELECT DISTINCT country FROM viewers) c
    CROSS JOIN (
        SELECT unnest(generate_series(TIMESTAMP '2025-05-27', TIMESTAMP '2025-06-22', INTERVAL '1 day')) AS ts
    ) d
),
latest_plays AS (
    SELECT
        member_id, started_at, watch_seconds,
        ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS rn
    FROM plays
    WHERE member_id IS NOT NULL
      AND started_at >= TIMESTAMP '2025-05-25'
      AND started_at <  TIMESTAMP '2025-06-25'
),
daily AS (
    SELECT
        v.country,
        CAST((p.started_at AT TIME ZONE 'UTC') AT TIME ZONE v.time_zone AS DATE) AS local_day,
        SUM(COALESCE(p.watch_seconds, 0)) AS seconds
    FROM latest_plays p
    JOIN viewers v ON v.member_id = p.member_id
    WHERE p.rn = 1
    GROUP BY 1, 2
),
filled AS (
    SELECT s.country, s.local_day, COALESCE(d.seconds, 0) AS seconds
    FROM spine s
    LEFT JOIN daily d ON d.country = s.country AND d.local_day = s.local_day
),
rolling AS (
    SELECT
        country,
        local_day,
        seconds,
        SUM(seconds) OVER (
            PARTITION BY country ORDER BY local_day
            ROWS BETWEEN 6 PRECEDING AND CURRENT ROW
        ) AS rolling_seconds
    FROM filled
),
compared AS (
    SELECT
        *,
        LAG(rolling_seconds, 7) OVER (PARTITION BY country ORDER BY local_day) AS previous_seconds
    FROM rolling
)
SELECT
    country,
    local_day,
    seconds / 3600.0 AS watch_hours,
    rolling_seconds / 3600.0 AS rolling_7d_hours,
    CAST(rolling_seconds AS DOUBLE PRECISION) / NULLIF(previous_seconds, 0) - 1 AS wow_growth
FROM compared
WHERE local_day BETWEEN DATE '2025-06-09' AND DATE '2025-06-22'
ORDER BY country, local_day;
