-- expects: grain.extra_rows
-- because: The first month of the log is in the table, and everybody is new in it because there is no past.
WITH clean AS (
    SELECT play_id, member_id, session_id, title_id, is_autoplay, started_at, received_at, watch_seconds
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
monthly AS (
    SELECT p.member_id, date_trunc('month', p.started_at)::DATE AS month, sum(p.watch_seconds) AS seconds
    FROM clean AS p
    JOIN members AS m ON m.member_id = p.member_id
    WHERE m.is_internal IS NOT TRUE
    GROUP BY 1, 2
    HAVING sum(p.watch_seconds) > 0
),
first_seen AS (
    SELECT member_id, min(month) AS first_month
    FROM monthly
    GROUP BY member_id
),
paired AS (
    SELECT
        coalesce(cur.member_id, prev.member_id) AS member_id,
        coalesce(cur.month, (prev.month + INTERVAL 1 MONTH)::DATE) AS month,
        cur.seconds AS now_seconds,
        prev.seconds AS before_seconds
    FROM monthly AS cur
    FULL JOIN monthly AS prev
        ON prev.member_id = cur.member_id AND cur.month = prev.month + INTERVAL 1 MONTH
),
labelled AS (
    SELECT
        p.member_id,
        p.month,
        CASE
            WHEN p.now_seconds IS NULL THEN 'lapsed'
            WHEN p.before_seconds IS NOT NULL THEN 'retained'
            WHEN f.first_month = p.month THEN 'new'
            ELSE 'resurrected'
        END AS status,
        coalesce(p.now_seconds, 0) - coalesce(p.before_seconds, 0) AS delta
    FROM paired AS p
    JOIN first_seen AS f ON f.member_id = p.member_id
),
months AS (
    SELECT unnest(range(
        date_trunc('month', logging_start_at), date_trunc('month', as_of), INTERVAL 1 MONTH
    ))::DATE AS month
    FROM dataset_info
),
spine AS (
    SELECT months.month, s.status
    FROM months
    CROSS JOIN (VALUES ('new'), ('retained'), ('resurrected'), ('lapsed')) AS s (status)
)
SELECT
    s.month,
    s.status,
    count(l.member_id) AS members,
    coalesce(sum(l.delta), 0) / 3600.0 AS delta_hours
FROM spine AS s
LEFT JOIN labelled AS l ON l.month = s.month AND l.status = s.status
GROUP BY s.month, s.status
