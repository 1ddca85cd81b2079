-- expects: grain.missing_rows
-- because: date_diff counts whole spans of seven days back from as_of, so the weeks begin on the weekday of as_of and not on Monday.
-- reading: viewing in spans of seven days that end today
WITH weeks AS (
    SELECT as_of::DATE - 7 * (n + 1)::INTEGER AS week_start, n AS weeks_ago
    FROM dataset_info
    CROSS JOIN range(${weeks}) AS g (n)
),
latest AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
kept AS (
    SELECT p.member_id, date_diff('week', p.started_at::DATE, d.as_of::DATE - 1) AS weeks_ago, p.watch_seconds
    FROM latest AS p
    CROSS JOIN dataset_info AS d
    LEFT JOIN members AS m ON m.member_id = p.member_id
    WHERE m.is_internal IS NOT TRUE
),
totals AS (
    SELECT
        w.week_start,
        coalesce(sum(p.watch_seconds), 0) AS seconds,
        coalesce(sum(p.watch_seconds) FILTER (WHERE p.member_id IS NOT NULL), 0) AS member_seconds,
        count(DISTINCT p.member_id) AS viewers
    FROM weeks AS w
    LEFT JOIN kept AS p ON p.weeks_ago = w.weeks_ago
    GROUP BY w.week_start
)
SELECT
    week_start,
    seconds / 3600.0 AS watch_hours,
    viewers,
    member_seconds / 3600.0 / nullif(viewers, 0) AS hours_per_viewer
FROM totals
ORDER BY week_start
