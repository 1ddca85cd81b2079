-- Style: one join and conditional sums. Each report row meets the plays of its last fourteen days and sorts them by age.
WITH latest AS (
    SELECT play_id, max(received_at) AS received_at
    FROM plays
    GROUP BY play_id
),

viewing AS (
    SELECT DISTINCT
        p.play_id,
        COALESCE(m.country, 'unknown') AS country,
        CAST(timezone(m.time_zone, timezone('UTC', p.started_at)) AS DATE) AS local_day,
        COALESCE(p.watch_seconds, 0) AS seconds
    FROM plays AS p
    JOIN latest AS l ON l.play_id = p.play_id AND l.received_at = p.received_at
    JOIN members AS m ON m.member_id = p.member_id
    WHERE COALESCE(m.is_internal, FALSE) = FALSE
),

viewing_of_day AS (
    SELECT country, local_day, SUM(seconds) AS seconds
    FROM viewing
    GROUP BY country, local_day
),

report AS (
    SELECT country, CAST(d AS DATE) AS local_day
    FROM (
        SELECT COALESCE(country, 'unknown') AS country
        FROM members
        WHERE COALESCE(is_internal, FALSE) = FALSE
        GROUP BY 1
    ) AS c
    CROSS JOIN generate_series(DATE '${first_day}', DATE '${last_day}', INTERVAL 1 DAY) AS g (d)
),

aged AS (
    SELECT r.country, r.local_day, r.local_day - v.local_day AS age, v.seconds
    FROM report AS r
    LEFT JOIN viewing_of_day AS v
        ON v.country = r.country
       AND v.local_day BETWEEN r.local_day - 13 AND r.local_day
)

SELECT
    country,
    local_day,
    SUM(CASE WHEN age = 0 THEN seconds ELSE 0 END) / 3600.0 AS watch_hours,
    SUM(CASE WHEN age <= 6 THEN seconds ELSE 0 END) / 3600.0 AS rolling_7d_hours,
    CASE
        WHEN SUM(CASE WHEN age > 6 THEN seconds ELSE 0 END) > 0
        THEN CAST(SUM(CASE WHEN age <= 6 THEN seconds ELSE 0 END) AS DOUBLE)
            / SUM(CASE WHEN age > 6 THEN seconds ELSE 0 END) - 1
    END AS wow_growth
FROM aged
GROUP BY country, local_day
