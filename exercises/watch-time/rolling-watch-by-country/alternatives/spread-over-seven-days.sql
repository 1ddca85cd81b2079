-- Style: set-based, no window over days. A day's viewing is handed on to the seven sums that it is part of.
WITH newest_copy AS (
    SELECT play_id, member_id, started_at, watch_seconds
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),

of_day AS (
    SELECT
        CASE WHEN m.country IS NULL THEN 'unknown' ELSE m.country END AS country,
        date_trunc('day', c.started_at AT TIME ZONE 'UTC' AT TIME ZONE m.time_zone) AS local_day,
        sum(c.watch_seconds) AS seconds
    FROM newest_copy AS c, members AS m
    WHERE c.member_id = m.member_id
      AND m.member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
    GROUP BY ALL
),

of_week AS (
    SELECT country, local_day + to_days(n::INTEGER) AS local_day, sum(seconds) AS seconds
    FROM of_day
    CROSS JOIN range(7) AS r (n)
    GROUP BY ALL
),

wanted AS (
    SELECT DISTINCT coalesce(m.country, 'unknown') AS country, d.local_day
    FROM members AS m
    CROSS JOIN generate_series(TIMESTAMP '${first_day}', TIMESTAMP '${last_day}', INTERVAL 24 HOURS) AS d (local_day)
    WHERE m.is_internal IS NOT TRUE
)

SELECT
    w.country,
    w.local_day::DATE AS local_day,
    coalesce(t.seconds, 0) / 3600.0 AS watch_hours,
    coalesce(this_week.seconds, 0) / 3600.0 AS rolling_7d_hours,
    coalesce(this_week.seconds, 0)::DOUBLE / nullif(week_ago.seconds, 0) - 1 AS wow_growth
FROM wanted AS w
LEFT JOIN of_day AS t ON t.country = w.country AND t.local_day = w.local_day
LEFT JOIN of_week AS this_week ON this_week.country = w.country AND this_week.local_day = w.local_day
LEFT JOIN of_week AS week_ago ON week_ago.country = w.country AND week_ago.local_day = w.local_day - INTERVAL 1 WEEK
