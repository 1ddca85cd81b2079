-- First a complete grid of countries and days, so that rows are days; then windows that count rows.
WITH countries AS (
    SELECT DISTINCT coalesce(country, 'unknown') AS country
    FROM members
    WHERE is_internal IS NOT TRUE       -- NULL: older than the flag, not internal
),

days AS (
    -- thirteen days before the first one: its own trailing week, and the week that is compared with
    SELECT unnest(generate_series(
        DATE '${first_day}' - INTERVAL '13 days', DATE '${last_day}', INTERVAL '1 day'
    ))::DATE AS local_day
),

canonical_plays AS (
    SELECT member_id, started_at, watch_seconds
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),

seconds_watched AS (
    SELECT
        coalesce(m.country, 'unknown') AS country,
        (p.started_at AT TIME ZONE 'UTC' AT TIME ZONE m.time_zone)::DATE AS local_day,
        sum(p.watch_seconds) AS seconds
    FROM canonical_plays AS p
    JOIN members AS m ON m.member_id = p.member_id      -- signed-out plays are not asked for
    WHERE m.is_internal IS NOT TRUE
    GROUP BY 1, 2
),

daily AS (
    SELECT c.country, d.local_day, coalesce(s.seconds, 0) AS seconds
    FROM countries AS c
    CROSS JOIN days AS d
    LEFT JOIN seconds_watched AS s ON s.country = c.country AND s.local_day = d.local_day
),

rolling AS (
    SELECT
        country,
        local_day,
        seconds,
        sum(seconds) OVER (by_day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS seconds_7d,
        sum(seconds) OVER (by_day ROWS BETWEEN 13 PRECEDING AND 7 PRECEDING) AS seconds_7d_before
    FROM daily
    WINDOW by_day AS (PARTITION BY country ORDER BY local_day)
)

SELECT
    country,
    local_day,
    seconds / 3600.0 AS watch_hours,
    seconds_7d / 3600.0 AS rolling_7d_hours,
    seconds_7d::DOUBLE / NULLIF(seconds_7d_before, 0) - 1 AS wow_growth
FROM rolling
WHERE local_day >= DATE '${first_day}'      -- only now: the windows needed the days before
ORDER BY country, local_day
