-- Style: window functions with RANGE. Empty rows of the report lie among the plays, so holes do no harm.
WITH latest AS (
    SELECT DISTINCT ON (play_id) play_id, member_id, started_at, watch_seconds
    FROM plays
    ORDER BY play_id, received_at DESC
),

external AS (
    SELECT member_id, coalesce(country, 'unknown') AS country, time_zone
    FROM members
    WHERE is_internal IS DISTINCT FROM TRUE
),

entries AS (
    SELECT
        e.country,
        (l.started_at AT TIME ZONE 'UTC' AT TIME ZONE e.time_zone)::DATE AS local_day,
        coalesce(l.watch_seconds, 0) AS seconds,
        FALSE AS is_report
    FROM latest AS l
    JOIN external AS e USING (member_id)
    UNION ALL
    SELECT DISTINCT e.country, DATE '${first_day}' + n::INTEGER, 0, TRUE
    FROM external AS e, range(0, DATE '${last_day}' - DATE '${first_day}' + 1) AS r (n)
),

windowed AS (
    SELECT
        country,
        local_day,
        is_report,
        sum(seconds) OVER (PARTITION BY country, local_day) AS day_seconds,
        sum(seconds) OVER (
            PARTITION BY country ORDER BY local_day
            RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW
        ) AS week_seconds,
        sum(seconds) OVER (
            PARTITION BY country ORDER BY local_day
            RANGE BETWEEN INTERVAL 13 DAYS PRECEDING AND INTERVAL 7 DAYS PRECEDING
        ) AS week_before_seconds
    FROM entries
)

SELECT
    country,
    local_day,
    day_seconds / 3600.0 AS watch_hours,
    week_seconds / 3600.0 AS rolling_7d_hours,
    (week_seconds - week_before_seconds)::DOUBLE / nullif(week_before_seconds, 0) AS wow_growth
FROM windowed
WHERE is_report
