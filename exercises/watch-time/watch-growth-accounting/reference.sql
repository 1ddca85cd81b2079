-- One row per member and month with viewing; joined to itself a month apart, from both sides, it shows all changes.
WITH canonical_plays AS (
    SELECT member_id, date_trunc('month', started_at)::DATE AS month, watch_seconds
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),

viewer_months AS (
    SELECT
        p.member_id,
        p.month,
        sum(p.watch_seconds) AS seconds,
        min(p.month) OVER (PARTITION BY p.member_id) AS first_month     -- over the months that are grouped here
    FROM canonical_plays AS p
    JOIN members AS m ON m.member_id = p.member_id      -- signed-out plays are not asked for
    WHERE m.is_internal IS NOT TRUE                     -- NULL: older than the flag, not internal
      AND p.watch_seconds > 0                           -- 0 and unknown add nothing and make no viewer
    GROUP BY p.member_id, p.month
),

changes AS (
    SELECT
        coalesce(this.member_id, last.member_id) AS member_id,
        coalesce(this.month, last.month + INTERVAL '1 month') AS month,
        this.seconds,
        last.seconds AS seconds_before,
        CASE
            WHEN this.member_id IS NULL THEN 'lapsed'
            WHEN last.member_id IS NOT NULL THEN 'retained'
            WHEN this.month > this.first_month THEN 'resurrected'
            ELSE 'new'
        END AS status
    FROM viewer_months AS this
    FULL JOIN viewer_months AS last
        ON last.member_id = this.member_id
       AND last.month + INTERVAL '1 month' = this.month
),

report_months AS (
    SELECT
        unnest(range(                                   -- range leaves its end out: the running month
            date_trunc('month', logging_start_at) + INTERVAL '1 month',
            date_trunc('month', as_of),
            INTERVAL '1 month'
        ))::DATE AS month
    FROM dataset_info
),

statuses AS (
    SELECT unnest(['new', 'retained', 'resurrected', 'lapsed']) AS status
)

SELECT
    r.month,
    s.status,
    count(c.member_id) AS members,
    (coalesce(sum(c.seconds), 0) - coalesce(sum(c.seconds_before), 0)) / 3600.0 AS delta_hours
FROM report_months AS r
CROSS JOIN statuses AS s
LEFT JOIN changes AS c ON c.month = r.month AND c.status = s.status
GROUP BY r.month, s.status
ORDER BY r.month, s.status
