-- Style: set-based. All viewing and the viewing of members are added up apart, and joined to the list of weeks.
WITH bounds AS (
    SELECT
        CAST(date_trunc('week', as_of) AS DATE) - 7 * ${weeks} AS first_week,
        CAST(date_trunc('week', as_of) AS DATE) AS after_last_week
    FROM dataset_info
),

week_list AS (
    SELECT CAST(d AS DATE) AS week_start
    FROM bounds AS b, range(b.first_week, b.after_last_week, INTERVAL 7 DAY) AS t (d)
),

latest AS (
    SELECT play_id, max(received_at) AS received_at
    FROM plays
    GROUP BY play_id
),

clean_plays AS (
    SELECT DISTINCT p.play_id, p.member_id, p.started_at, p.watch_seconds   -- loaded twice becomes once
    FROM plays AS p
    JOIN latest AS l ON l.play_id = p.play_id AND l.received_at = p.received_at
    WHERE p.member_id IS NULL
       OR p.member_id NOT IN (SELECT member_id FROM members WHERE is_internal)
),

by_week AS (
    SELECT CAST(date_trunc('week', started_at) AS DATE) AS week_start, SUM(watch_seconds) AS seconds
    FROM clean_plays
    GROUP BY 1
),

by_member_and_week AS (
    SELECT
        CAST(date_trunc('week', started_at) AS DATE) AS week_start,
        member_id,
        COALESCE(SUM(watch_seconds), 0) AS seconds
    FROM clean_plays
    WHERE member_id IS NOT NULL
    GROUP BY 1, 2
),

viewing_of_members AS (
    SELECT week_start, COUNT(*) AS viewers, SUM(seconds) AS seconds
    FROM by_member_and_week
    GROUP BY week_start
)

SELECT
    w.week_start,
    COALESCE(a.seconds, 0) / 3600.0 AS watch_hours,
    COALESCE(v.viewers, 0) AS viewers,
    v.seconds / (3600.0 * v.viewers) AS hours_per_viewer
FROM week_list AS w
LEFT JOIN by_week AS a ON a.week_start = w.week_start
LEFT JOIN viewing_of_members AS v ON v.week_start = w.week_start
ORDER BY w.week_start
