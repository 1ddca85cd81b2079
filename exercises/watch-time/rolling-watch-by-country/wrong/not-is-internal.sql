-- expects: null.rows_dropped
-- because: NOT is_internal is NULL for members older than the flag, so their viewing is lost.
WITH latest_plays AS (
    SELECT play_id, member_id, title_id, is_autoplay, started_at, received_at, watch_seconds
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
per_day AS (
    SELECT
        coalesce(m.country, 'unknown') AS country,
        (p.started_at AT TIME ZONE 'UTC' AT TIME ZONE m.time_zone)::DATE AS local_day,
        sum(coalesce(p.watch_seconds, 0)) AS seconds
    FROM latest_plays AS p
    JOIN members AS m ON m.member_id = p.member_id
    WHERE NOT m.is_internal
    GROUP BY 1, 2
),
grid AS (
    SELECT c.country, d.day::DATE AS local_day
    FROM (SELECT DISTINCT coalesce(country, 'unknown') AS country FROM members WHERE is_internal IS NOT TRUE) AS c
    CROSS JOIN generate_series(DATE '${first_day}' - 13, DATE '${last_day}', INTERVAL 1 DAY) AS d (day)
),
filled AS (
    SELECT g.country, g.local_day, coalesce(p.seconds, 0) AS seconds
    FROM grid AS g
    LEFT JOIN per_day AS p ON p.country = g.country AND p.local_day = g.local_day
),
rolled AS (
    SELECT
        country,
        local_day,
        seconds,
        sum(seconds) OVER (PARTITION BY country ORDER BY local_day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS rolling
    FROM filled
),
with_earlier AS (
    SELECT *, lag(rolling, 7) OVER (PARTITION BY country ORDER BY local_day) AS earlier
    FROM rolled
)
SELECT
    country,
    local_day,
    seconds / 3600.0 AS watch_hours,
    rolling / 3600.0 AS rolling_7d_hours,
    rolling::DOUBLE / NULLIF(earlier, 0) - 1 AS wow_growth
FROM with_earlier
WHERE local_day >= DATE '${first_day}'
