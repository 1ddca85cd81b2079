-- Style: correlated. Every row of the report asks for its three sums; NOT EXISTS finds the latest copy.
WITH viewing AS (
    SELECT DISTINCT
        p.play_id,
        ifnull(m.country, 'unknown') AS country,
        CAST(p.started_at AT TIME ZONE 'UTC' AT TIME ZONE m.time_zone AS DATE) AS local_day,
        p.watch_seconds
    FROM plays AS p
    INNER JOIN members AS m ON m.member_id = p.member_id
    WHERE m.is_internal IS NOT TRUE
      AND NOT EXISTS (
            SELECT 1
            FROM plays AS later
            WHERE later.play_id = p.play_id
              AND later.received_at > p.received_at
        )
),

report AS (
    SELECT c.country, d.local_day
    FROM (SELECT DISTINCT ifnull(country, 'unknown') AS country FROM members WHERE is_internal IS NOT TRUE) AS c,
         (SELECT CAST(unnest(range(DATE '${first_day}', DATE '${last_day}' + 1, INTERVAL 1 DAY)) AS DATE) AS local_day) AS d
),

sums AS (
    SELECT
        r.country,
        r.local_day,
        (
            SELECT coalesce(sum(v.watch_seconds), 0)
            FROM viewing AS v
            WHERE v.country = r.country AND v.local_day = r.local_day
        ) AS of_day,
        (
            SELECT coalesce(sum(v.watch_seconds), 0)
            FROM viewing AS v
            WHERE v.country = r.country AND v.local_day > r.local_day - 7 AND v.local_day <= r.local_day
        ) AS of_week,
        (
            SELECT coalesce(sum(v.watch_seconds), 0)
            FROM viewing AS v
            WHERE v.country = r.country AND v.local_day > r.local_day - 14 AND v.local_day <= r.local_day - 7
        ) AS of_week_before
    FROM report AS r
)

SELECT
    country,
    local_day,
    of_day / 3600.0 AS watch_hours,
    of_week / 3600.0 AS rolling_7d_hours,
    CASE WHEN of_week_before = 0 THEN NULL ELSE of_week::DOUBLE / of_week_before - 1 END AS wow_growth
FROM sums
