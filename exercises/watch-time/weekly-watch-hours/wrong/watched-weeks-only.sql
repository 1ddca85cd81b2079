-- expects: grain.missing_zero_rows
-- because: The rows come from the plays, so a week in which nothing was watched is missing instead of showing 0.
SELECT
    date_trunc('week', p.started_at)::DATE AS week_start,
    sum(coalesce(p.watch_seconds, 0)) / 3600.0 AS watch_hours,
    count(DISTINCT p.member_id) AS viewers,
    sum(CASE WHEN p.member_id IS NOT NULL THEN coalesce(p.watch_seconds, 0) END) / 3600.0
        / nullif(count(DISTINCT p.member_id), 0) AS hours_per_viewer
FROM (
    SELECT *, row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS rn
    FROM plays
) AS p
LEFT JOIN members AS m ON p.member_id = m.member_id
CROSS JOIN dataset_info AS d
WHERE p.rn = 1
  AND coalesce(m.is_internal, FALSE) = FALSE
  AND p.started_at >= date_trunc('week', d.as_of) - INTERVAL '${weeks} weeks'
  AND p.started_at < date_trunc('week', d.as_of)
GROUP BY 1
ORDER BY 1
