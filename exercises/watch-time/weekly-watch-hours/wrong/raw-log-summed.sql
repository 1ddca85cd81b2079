-- expects: duplicate.raw_copies
-- because: Every delivered copy of a play adds its watch time, so retried and updated plays count twice or more.
WITH weeks AS (
    SELECT unnest(range(date_trunc('week', as_of) - INTERVAL '${weeks} weeks', date_trunc('week', as_of), INTERVAL 1 WEEK)) AS monday
    FROM dataset_info
)
SELECT
    w.monday::DATE AS week_start,
    coalesce(sum(p.watch_seconds), 0) / 3600.0 AS watch_hours,
    count(DISTINCT p.member_id) AS viewers,
    coalesce(sum(p.watch_seconds) FILTER (WHERE p.member_id IS NOT NULL), 0) / 3600.0
        / nullif(count(DISTINCT p.member_id), 0) AS hours_per_viewer
FROM weeks AS w
LEFT JOIN (
    SELECT plays.*
    FROM plays
    LEFT JOIN members AS m USING (member_id)
    WHERE m.is_internal IS NOT TRUE
) AS p ON p.started_at >= w.monday AND p.started_at < w.monday + INTERVAL 1 WEEK
GROUP BY w.monday
ORDER BY w.monday
