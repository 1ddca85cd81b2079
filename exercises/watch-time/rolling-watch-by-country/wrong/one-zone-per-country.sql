-- expects: time.zone
-- because: All members of a country are put into one of its time zones, although each play follows its own viewer.
WITH zone_of_country AS (
    SELECT country, mode(time_zone) AS time_zone
    FROM members
    GROUP BY country
),
clean AS (
    SELECT DISTINCT ON (play_id) play_id, member_id, started_at, watch_seconds
    FROM plays
    ORDER BY play_id, received_at DESC
),
daily AS (
    SELECT
        coalesce(m.country, 'unknown') AS country,
        (c.started_at AT TIME ZONE 'UTC' AT TIME ZONE z.time_zone)::DATE AS local_day,
        coalesce(sum(c.watch_seconds), 0) AS seconds
    FROM clean AS c
    JOIN members AS m ON m.member_id = c.member_id
    JOIN zone_of_country AS z ON z.country IS NOT DISTINCT FROM m.country
    WHERE m.is_internal IS NOT TRUE
    GROUP BY ALL
),
report AS (
    SELECT DISTINCT coalesce(country, 'unknown') AS country, day::DATE AS local_day
    FROM members, generate_series(DATE '${first_day}', DATE '${last_day}', INTERVAL 1 DAY) AS t (day)
    WHERE is_internal IS NOT TRUE
),
sums AS (
    SELECT
        r.country,
        r.local_day,
        coalesce(sum(d.seconds) FILTER (WHERE d.local_day = r.local_day), 0) AS today,
        coalesce(sum(d.seconds) FILTER (WHERE d.local_day > r.local_day - 7), 0) AS week,
        sum(d.seconds) FILTER (WHERE d.local_day <= r.local_day - 7) AS week_before
    FROM report AS r
    LEFT JOIN daily AS d ON d.country = r.country AND d.local_day BETWEEN r.local_day - 13 AND r.local_day
    GROUP BY ALL
)
SELECT
    country,
    local_day,
    today / 3600.0 AS watch_hours,
    week / 3600.0 AS rolling_7d_hours,
    week::DOUBLE / nullif(week_before, 0) - 1 AS wow_growth
FROM sums
