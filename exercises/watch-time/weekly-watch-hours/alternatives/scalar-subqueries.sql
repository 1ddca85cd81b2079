-- Style: every week asks for its own numbers, with scalar subqueries; NOT EXISTS finds the latest copy.
WITH counted AS (
    SELECT DISTINCT p.play_id, p.member_id, p.started_at, p.watch_seconds
    FROM plays AS p
    WHERE NOT EXISTS (
            SELECT 1
            FROM plays AS later
            WHERE later.play_id = p.play_id
              AND later.received_at > p.received_at
        )
      AND NOT EXISTS (
            SELECT 1
            FROM members AS m
            WHERE m.member_id = p.member_id
              AND m.is_internal = TRUE
        )
),

weeks AS (
    SELECT date_trunc('week', d.as_of) - to_days(7 * CAST(n AS INTEGER)) AS begins
    FROM dataset_info AS d, generate_series(1, ${weeks}) AS g (n)
),

numbers AS (
    SELECT
        w.begins,
        (
            SELECT sum(c.watch_seconds)
            FROM counted AS c
            WHERE c.started_at >= w.begins AND c.started_at < w.begins + INTERVAL 7 DAYS
        ) AS seconds,
        (
            SELECT sum(c.watch_seconds)
            FROM counted AS c
            WHERE c.started_at >= w.begins AND c.started_at < w.begins + INTERVAL 7 DAYS
              AND c.member_id IS NOT NULL
        ) AS member_seconds,
        (
            SELECT count(DISTINCT c.member_id)
            FROM counted AS c
            WHERE c.started_at >= w.begins AND c.started_at < w.begins + INTERVAL 7 DAYS
        ) AS viewers
    FROM weeks AS w
)

SELECT
    begins::DATE AS week_start,
    coalesce(seconds, 0) / 3600.0 AS watch_hours,
    viewers,
    CASE WHEN viewers > 0 THEN coalesce(member_seconds, 0) / 3600.0 / viewers END AS hours_per_viewer
FROM numbers
ORDER BY begins
