-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH viewing AS (
    SELECT coalesce(any_value(m.country), 'unknown') AS country,
           any_value(timezone(m.time_zone, timezone('UTC', p.started_at)))::DATE AS d,
           arg_max(coalesce(p.watch_seconds, 0), p.received_at) AS s
    FROM plays p JOIN members m ON m.member_id = p.member_id AND m.is_internal IS DISTINCT FROM TRUE
    GROUP BY p.play_id
), daily AS (
    SELECT country, d, sum(s) AS s FROM viewing GROUP BY ALL
), grid AS (
    SELECT country, unnest(range(TIMESTAMP '2025-06-09', TIMESTAMP '2025-06-23', INTERVAL 1 DAY))::DATE AS local_day
    FROM (SELECT coalesce(country, 'unknown') AS country FROM members
          WHERE is_internal IS DISTINCT FROM TRUE GROUP BY ALL)
), summed AS (                   -- age of a day within the fortnight: 0 is the day itself, 0-6 this week, 7-13 the one before
    SELECT g.country, g.local_day,
           coalesce(sum(v.s) FILTER (g.local_day - v.d = 0), 0) AS today,
           coalesce(sum(v.s) FILTER (g.local_day - v.d <= 6), 0) AS this_week,
           coalesce(sum(v.s) FILTER (g.local_day - v.d >= 7), 0) AS week_before
    FROM grid g
    LEFT JOIN daily v ON v.country = g.country AND v.d BETWEEN g.local_day - 13 AND g.local_day
    GROUP BY ALL
)
FROM summed
SELECT country, local_day, today / 3600 AS watch_hours, this_week / 3600 AS rolling_7d_hours,
       this_week / nullif(week_before, 0) - 1 AS wow_growth;
