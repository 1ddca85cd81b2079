-- expects: grain.missing_rows
-- because: There is no list of days: only days with viewing have rows, and the windows count those rows as if they were days.
WITH dedup AS (
    SELECT DISTINCT ON (play_id) play_id, member_id, started_at, watch_seconds
    FROM plays
    ORDER BY play_id, received_at DESC
),
daily AS (
    SELECT
        COALESCE(m.country, 'unknown') AS country,
        CAST(d.started_at AT TIME ZONE 'UTC' AT TIME ZONE m.time_zone AS DATE) AS local_day,
        COALESCE(SUM(d.watch_seconds), 0) / 3600.0 AS watch_hours
    FROM dedup AS d
    INNER JOIN members AS m USING (member_id)
    WHERE m.is_internal IS NOT TRUE
    GROUP BY ALL
),
rolling AS (
    SELECT
        *,
        SUM(watch_hours) OVER (PARTITION BY country ORDER BY local_day ROWS 6 PRECEDING) AS rolling_7d_hours
    FROM daily
)
SELECT
    *,
    rolling_7d_hours / NULLIF(LAG(rolling_7d_hours, 7) OVER (PARTITION BY country ORDER BY local_day), 0) - 1 AS wow_growth
FROM rolling
QUALIFY local_day BETWEEN DATE '${first_day}' AND DATE '${last_day}'
