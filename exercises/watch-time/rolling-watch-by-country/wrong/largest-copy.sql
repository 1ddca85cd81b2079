-- expects: duplicate.raw_copies
-- because: The largest watch time of a play is taken, although the server may have corrected it downwards in a later copy.
WITH clean AS (
    SELECT play_id, member_id, started_at, max(watch_seconds) AS watch_seconds
    FROM plays
    GROUP BY play_id, member_id, started_at
),
daily AS (
    SELECT
        coalesce(m.country, 'unknown') AS country,
        (c.started_at AT TIME ZONE 'UTC' AT TIME ZONE m.time_zone)::DATE AS local_day,
        sum(c.watch_seconds) AS seconds
    FROM clean AS c
    JOIN members AS m ON m.member_id = c.member_id
    WHERE coalesce(m.is_internal, FALSE) = FALSE
    GROUP BY 1, 2
),
report AS (
    SELECT DISTINCT coalesce(m.country, 'unknown') AS country, DATE '${first_day}' + n::INTEGER AS local_day
    FROM members AS m
    CROSS JOIN range(DATE '${last_day}' - DATE '${first_day}' + 1) AS r (n)
    WHERE coalesce(m.is_internal, FALSE) = FALSE
)
SELECT
    r.country,
    r.local_day,
    coalesce(sum(d.seconds) FILTER (WHERE d.local_day = r.local_day), 0) / 3600.0 AS watch_hours,
    coalesce(sum(d.seconds) FILTER (WHERE d.local_day > r.local_day - 7), 0) / 3600.0 AS rolling_7d_hours,
    coalesce(sum(d.seconds) FILTER (WHERE d.local_day > r.local_day - 7), 0)::DOUBLE
        / nullif(sum(d.seconds) FILTER (WHERE d.local_day <= r.local_day - 7), 0) - 1 AS wow_growth
FROM report AS r
LEFT JOIN daily AS d
    ON d.country = r.country
   AND d.local_day BETWEEN r.local_day - 13 AND r.local_day
GROUP BY r.country, r.local_day
