-- Style: window functions. Copies, then the plays of a viewer within the week, are numbered; one row a week is kept.
WITH numbered_copies AS (
    SELECT
        p.member_id,
        CAST(date_trunc('week', p.started_at) AS DATE) AS week_start,
        COALESCE(p.watch_seconds, 0) AS seconds,
        row_number() OVER (PARTITION BY p.play_id ORDER BY p.received_at DESC) AS copy_number,
        COALESCE(m.is_internal, FALSE) AS is_internal
    FROM plays AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id
),

rows_of_week AS (
    SELECT member_id, week_start, seconds
    FROM numbered_copies
    WHERE copy_number = 1 AND NOT is_internal
    UNION ALL
    -- a row that adds nothing, so that a quiet week is there too
    SELECT NULL, CAST(date_trunc('week', d.as_of) AS DATE) - 7 * CAST(n AS INTEGER), 0
    FROM dataset_info AS d
    CROSS JOIN generate_series(1, ${weeks}) AS g (n)
),

first_of_viewer AS (
    SELECT
        week_start,
        seconds,
        CASE WHEN member_id IS NULL THEN 0 ELSE seconds END AS member_seconds,
        CASE
            WHEN member_id IS NOT NULL
             AND row_number() OVER (PARTITION BY week_start, member_id ORDER BY seconds) = 1
            THEN 1
            ELSE 0
        END AS is_first
    FROM rows_of_week
),

totals AS (
    SELECT DISTINCT
        week_start,
        sum(seconds) OVER per_week AS seconds,
        sum(member_seconds) OVER per_week AS member_seconds,
        sum(is_first) OVER per_week AS viewers
    FROM first_of_viewer
    WINDOW per_week AS (PARTITION BY week_start)
)

SELECT
    t.week_start,
    t.seconds / 3600.0 AS watch_hours,
    t.viewers,
    t.member_seconds / 3600.0 / NULLIF(t.viewers, 0) AS hours_per_viewer
FROM totals AS t
CROSS JOIN dataset_info AS d
WHERE t.week_start >= date_trunc('week', d.as_of) - INTERVAL '${weeks} weeks'
  AND t.week_start < date_trunc('week', d.as_of)
ORDER BY t.week_start ASC
