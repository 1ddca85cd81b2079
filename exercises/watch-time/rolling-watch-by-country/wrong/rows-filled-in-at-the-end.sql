-- expects: value.mismatch
-- because: The windows run over the days that exist and the holes are filled afterwards, so a quiet day shows a sum of 0 and the others reach back too far.
WITH dedup AS (
    SELECT DISTINCT ON (play_id) play_id, member_id, started_at, watch_seconds
    FROM plays
    ORDER BY play_id, received_at DESC
),
daily AS (
    SELECT
        coalesce(m.country, 'unknown') AS country,
        (d.started_at AT TIME ZONE 'UTC' AT TIME ZONE m.time_zone)::DATE AS local_day,
        coalesce(sum(d.watch_seconds), 0) AS seconds
    FROM dedup AS d
    JOIN members AS m USING (member_id)
    WHERE m.is_internal IS NOT TRUE
    GROUP BY ALL
),
rolling AS (
    SELECT
        *,
        sum(seconds) OVER (PARTITION BY country ORDER BY local_day ROWS 6 PRECEDING) AS week_seconds
    FROM daily
),
compared AS (
    SELECT *, lag(week_seconds, 7) OVER (PARTITION BY country ORDER BY local_day) AS before
    FROM rolling
),
grid AS (
    SELECT DISTINCT coalesce(country, 'unknown') AS country, day::DATE AS local_day
    FROM members, generate_series(DATE '${first_day}', DATE '${last_day}', INTERVAL 1 DAY) AS t (day)
    WHERE is_internal IS NOT TRUE
)
SELECT
    country,
    local_day,
    coalesce(seconds, 0) / 3600.0 AS watch_hours,
    coalesce(week_seconds, 0) / 3600.0 AS rolling_7d_hours,
    coalesce(week_seconds, 0)::DOUBLE / nullif(before, 0) - 1 AS wow_growth
FROM grid
LEFT JOIN compared USING (country, local_day)
