-- expects: value.mismatch
-- because: AVG skips the plays of unknown length and COUNT does not, so their product credits unknown plays with the average length.
WITH weeks AS (
    SELECT date_trunc('week', as_of)::DATE - 7 * n::INTEGER AS week_start
    FROM dataset_info
    CROSS JOIN generate_series(1, ${weeks}) AS g (n)
),
latest AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
kept AS (
    SELECT p.play_id, p.member_id, date_trunc('week', p.started_at)::DATE AS week_start, p.watch_seconds
    FROM latest AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id
    WHERE m.is_internal IS NOT TRUE
),
totals AS (
    SELECT
        w.week_start,
        coalesce(avg(p.watch_seconds) * count(p.play_id), 0) AS seconds,
        coalesce(sum(p.watch_seconds) FILTER (WHERE p.member_id IS NOT NULL), 0) AS member_seconds,
        count(DISTINCT p.member_id) AS viewers
    FROM weeks AS w
    LEFT JOIN kept AS p ON p.week_start = w.week_start
    GROUP BY w.week_start
)
SELECT
    week_start,
    seconds / 3600.0 AS watch_hours,
    viewers,
    member_seconds / 3600.0 / nullif(viewers, 0) AS hours_per_viewer
FROM totals
ORDER BY week_start
