-- Plays of members by the weekday (1 is Monday) and hour of their own time zone.
WITH plays_here AS (
    SELECT started_at AT TIME ZONE 'UTC' AT TIME ZONE time_zone AS here
    FROM watched
    WHERE time_zone IS NOT NULL
)
SELECT isodow(here) AS weekday, hour(here) AS hour, count(*) AS plays
FROM plays_here
GROUP BY ALL
ORDER BY weekday, hour;
