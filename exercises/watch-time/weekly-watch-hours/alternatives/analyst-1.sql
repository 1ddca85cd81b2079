-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH info AS (
    SELECT date_trunc('week', as_of) AS running_week FROM dataset_info
),
weeks AS (
    SELECT CAST(unnest(generate_series(
               (running_week - INTERVAL '56 days')::timestamp,
               (running_week - INTERVAL '7 days')::timestamp,
               INTERVAL '7 days')) AS DATE) AS week_start
    FROM info
),
latest_plays AS (
    SELECT
        play_id, member_id, started_at, watch_seconds,
        ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS rn
    FROM plays
),
weekly AS (
    SELECT
        CAST(date_trunc('week', p.started_at) AS DATE) AS week_start,
        SUM(COALESCE(p.watch_seconds, 0)) AS seconds,
        SUM(COALESCE(p.watch_seconds, 0)) FILTER (WHERE p.member_id IS NOT NULL) AS member_seconds,
        COUNT(DISTINCT p.member_id) AS viewers
    FROM latest_plays p
    LEFT JOIN members m ON m.member_id = p.member_id
    WHERE p.rn = 1
      AND m.is_internal IS NOT TRUE
    GROUP BY 1
)
SELECT
    w.week_start,
    COALESCE(k.seconds, 0) / 3600.0 AS watch_hours,
    COALESCE(k.viewers, 0) AS viewers,
    k.member_seconds / 3600.0 / NULLIF(k.viewers, 0) AS hours_per_viewer
FROM weeks w
LEFT JOIN weekly k ON k.week_start = w.week_start
ORDER BY w.week_start;
