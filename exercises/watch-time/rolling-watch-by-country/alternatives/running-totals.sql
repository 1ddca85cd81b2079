-- Style: running totals. A week is the total up to its last day less the total up to the day before its first.
FROM (
    FROM (
        FROM (SELECT coalesce(country, 'unknown') AS country FROM members WHERE is_internal IS NOT TRUE GROUP BY ALL) AS c
        CROSS JOIN (SELECT unnest(range(-14, DATE '${last_day}' - DATE '${first_day}' + 1)) AS n) AS t
        LEFT JOIN (
            FROM (
                FROM plays
                SELECT
                    any_value(member_id) AS member_id,
                    any_value(started_at) AS started_at,
                    arg_max(watch_seconds, received_at) AS watch_seconds
                GROUP BY play_id
            ) AS p
            JOIN members AS m USING (member_id)
            SELECT
                coalesce(country, 'unknown') AS country,
                (started_at AT TIME ZONE 'UTC' AT TIME ZONE time_zone)::DATE - DATE '${first_day}' AS n,
                sum(watch_seconds) AS seconds
            WHERE is_internal IS NOT TRUE
            GROUP BY ALL
        ) AS s USING (country, n)
        SELECT
            country,
            n,
            coalesce(seconds, 0) AS seconds,
            sum(coalesce(seconds, 0)) OVER (PARTITION BY country ORDER BY n) AS total
    )
    SELECT
        country,
        n,
        seconds,
        total - lag(total, 7) OVER by_day AS week,
        lag(total, 7) OVER by_day - lag(total, 14) OVER by_day AS week_before
    WINDOW by_day AS (PARTITION BY country ORDER BY n)
)
SELECT
    country,
    DATE '${first_day}' + n::INTEGER AS local_day,
    round(seconds / 3600, 4) AS watch_hours,
    round(week / 3600, 4) AS rolling_7d_hours,
    if(week_before > 0, week / week_before - 1, NULL) AS wow_growth
WHERE n >= 0
ORDER BY ALL
