-- The weeks are known before anybody watches; every play becomes one row, and then they are added up.
WITH weeks AS (
    SELECT
        unnest(range(                                           -- range leaves its end out: the running week
            date_trunc('week', as_of) - INTERVAL '${weeks} weeks',
            date_trunc('week', as_of),
            INTERVAL '1 week'
        ))::DATE AS week_start
    FROM dataset_info
),

canonical_plays AS (
    SELECT member_id, date_trunc('week', started_at) AS week_start, watch_seconds
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),

counted_plays AS (
    SELECT p.member_id, p.week_start, p.watch_seconds
    FROM canonical_plays AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id         -- a signed-out play has no member
    WHERE m.is_internal IS NOT TRUE                             -- NULL: older than the flag, or signed out
),

weekly AS (
    SELECT
        w.week_start,
        coalesce(sum(p.watch_seconds), 0) AS seconds,
        coalesce(sum(p.watch_seconds) FILTER (WHERE p.member_id IS NOT NULL), 0) AS member_seconds,
        count(DISTINCT p.member_id) AS viewers
    FROM weeks AS w
    LEFT JOIN counted_plays AS p ON p.week_start = w.week_start
    GROUP BY w.week_start
)

SELECT
    week_start,
    seconds / 3600.0 AS watch_hours,
    viewers,
    member_seconds / 3600.0 / NULLIF(viewers, 0) AS hours_per_viewer
FROM weekly
ORDER BY week_start
