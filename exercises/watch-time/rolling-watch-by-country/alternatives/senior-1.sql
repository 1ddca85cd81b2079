-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH m AS (
    SELECT member_id, time_zone, coalesce(country, 'unknown') AS country
    FROM members WHERE is_internal IS NOT TRUE
), latest AS (
    FROM plays
    SELECT member_id, started_at, watch_seconds
    WHERE member_id IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
), daily AS (
    SELECT m.country, (p.started_at AT TIME ZONE 'UTC' AT TIME ZONE m.time_zone)::DATE AS local_day,
           sum(p.watch_seconds) AS s
    FROM latest p JOIN m USING (member_id)
    GROUP BY ALL
), spine AS (
    SELECT c.country, d.day::DATE AS local_day
    FROM (SELECT DISTINCT country FROM m) c
    CROSS JOIN range(TIMESTAMP '2025-05-27', TIMESTAMP '2025-06-23', INTERVAL 1 DAY) AS d(day)
)
SELECT sp.country, sp.local_day,
       coalesce(dl.s, 0) / 3600 AS watch_hours,
       sum(coalesce(dl.s, 0)) OVER (w ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) / 3600 AS rolling_7d_hours,
       sum(coalesce(dl.s, 0)) OVER (w ROWS BETWEEN 6 PRECEDING AND CURRENT ROW)
         / nullif(sum(coalesce(dl.s, 0)) OVER (w ROWS BETWEEN 13 PRECEDING AND 7 PRECEDING), 0) - 1 AS wow_growth
FROM spine sp
LEFT JOIN daily dl ON dl.country = sp.country AND dl.local_day = sp.local_day
WINDOW w AS (PARTITION BY sp.country ORDER BY sp.local_day)
QUALIFY sp.local_day >= DATE '2025-06-09';
