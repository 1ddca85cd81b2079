-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH offsets AS (
    SELECT n FROM (VALUES (1), (2), (3), (4), (5), (6), (7), (8)) AS v(n)
),
weeks AS (
    SELECT
        CAST(date_trunc('week', d.as_of) AS TIMESTAMP) - o.n * INTERVAL '7 days' AS week_start,
        CAST(date_trunc('week', d.as_of) AS TIMESTAMP) - (o.n - 1) * INTERVAL '7 days' AS week_end
    FROM dataset_info d
    CROSS JOIN offsets o
),
last_copy AS (
    SELECT play_id, MAX(received_at) AS received_at FROM plays GROUP BY play_id
),
clean_plays AS (
    SELECT DISTINCT p.play_id, p.member_id, p.started_at, p.watch_seconds
    FROM plays p
    JOIN last_copy l ON l.play_id = p.play_id AND l.received_at = p.received_at
    WHERE NOT EXISTS (
        SELECT 1 FROM members i WHERE i.member_id = p.member_id AND i.is_internal = TRUE
    )
),
member_weeks AS (
    -- one row per week and member; signed-out viewing is one row with member_id NULL,
    -- a week without plays has one row with n_plays = 0
    SELECT
        w.week_start,
        c.member_id,
        COUNT(c.play_id) AS n_plays,
        COALESCE(SUM(c.watch_seconds), 0) AS seconds
    FROM weeks w
    LEFT JOIN clean_plays c
      ON c.started_at >= w.week_start
     AND c.started_at < w.week_end
    GROUP BY w.week_start, c.member_id
)
SELECT
    CAST(week_start AS DATE) AS week_start,
    SUM(seconds) / 3600.0 AS watch_hours,
    COUNT(member_id) AS viewers,
    AVG(CASE WHEN member_id IS NOT NULL THEN seconds END) / 3600.0 AS hours_per_viewer
FROM member_weeks
GROUP BY member_weeks.week_start
ORDER BY member_weeks.week_start ASC;
