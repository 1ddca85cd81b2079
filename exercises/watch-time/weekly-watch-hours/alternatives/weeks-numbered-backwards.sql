-- Style: arithmetic. Weeks are numbered back from the last Monday, members are folded first, signed-out apart.
WITH monday AS (
    SELECT as_of::DATE - (isodow(as_of) - 1)::INTEGER AS last_monday
    FROM dataset_info
),

per_viewer AS (
    -- one row per week and member; the row without a member holds the signed-out viewing of the week
    SELECT
        (last_monday - 1 - started_at::DATE) // 7 AS weeks_ago,
        member_id,
        coalesce(sum(watch_seconds), 0) AS seconds
    FROM (
        SELECT DISTINCT ON (play_id) play_id, member_id, started_at, watch_seconds
        FROM plays
        ORDER BY play_id, received_at DESC
    ) AS p
    CROSS JOIN monday
    WHERE started_at < last_monday
      AND NOT EXISTS (FROM members AS m WHERE m.member_id = p.member_id AND m.is_internal IS TRUE)
    GROUP BY 1, 2
)

SELECT
    (n.last_monday - 7 * (n.weeks_ago + 1))::DATE AS week_start,
    coalesce(sum(v.seconds), 0) / 3600.0 AS watch_hours,
    count(v.member_id) AS viewers,
    avg(v.seconds) FILTER (WHERE v.member_id IS NOT NULL) / 3600.0 AS hours_per_viewer
FROM (SELECT last_monday, unnest(range(${weeks}))::INTEGER AS weeks_ago FROM monday) AS n
LEFT JOIN per_viewer AS v ON v.weeks_ago = n.weeks_ago
GROUP BY 1
ORDER BY 1
