-- Style: what an analyst writes, who has read only the prompt and the definitions.
WITH RECURSIVE months AS (
    SELECT CAST(date_trunc('month', logging_start_at) AS TIMESTAMP) AS month_start, 1 AS month_no
    FROM dataset_info
    UNION ALL
    SELECT month_start + INTERVAL '1 month', month_no + 1
    FROM months
    WHERE month_start + INTERVAL '2 months' <= (SELECT as_of FROM dataset_info)
),
last_copy AS (
    SELECT play_id, MAX(received_at) AS received_at FROM plays GROUP BY play_id
),
clean_plays AS (
    SELECT DISTINCT p.play_id, p.member_id, p.started_at, p.watch_seconds
    FROM plays p
    JOIN last_copy l ON l.play_id = p.play_id AND l.received_at = p.received_at
    WHERE p.member_id IS NOT NULL
      AND p.watch_seconds > 0
      AND p.member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
),
member_months AS (
    SELECT c.member_id, mo.month_no, SUM(c.watch_seconds) AS seconds
    FROM clean_plays c
    JOIN months mo
      ON c.started_at >= mo.month_start
     AND c.started_at < mo.month_start + INTERVAL '1 month'
    GROUP BY c.member_id, mo.month_no
),
first_seen AS (
    SELECT member_id, MIN(month_no) AS first_no FROM member_months GROUP BY member_id
),
pairs AS (
    -- this month against the calendar month before, either side may be missing
    SELECT
        COALESCE(cur.member_id, prv.member_id) AS member_id,
        COALESCE(cur.month_no, prv.month_no + 1) AS month_no,
        cur.seconds AS this_seconds,
        prv.seconds AS prev_seconds
    FROM member_months cur
    FULL OUTER JOIN member_months prv
      ON prv.member_id = cur.member_id
     AND prv.month_no + 1 = cur.month_no
),
labelled AS (
    SELECT
        p.month_no,
        CASE
            WHEN p.this_seconds IS NULL THEN 'lapsed'
            WHEN p.prev_seconds IS NOT NULL THEN 'retained'
            WHEN f.first_no = p.month_no THEN 'new'
            ELSE 'resurrected'
        END AS status,
        p.member_id,
        COALESCE(p.this_seconds, 0) - COALESCE(p.prev_seconds, 0) AS delta_seconds
    FROM pairs p
    JOIN first_seen f ON f.member_id = p.member_id
)
SELECT
    CAST(mo.month_start AS DATE) AS month,
    st.status,
    COUNT(l.member_id) AS members,
    COALESCE(SUM(l.delta_seconds), 0) / 3600.0 AS delta_hours
FROM months mo
CROSS JOIN (VALUES ('new'), ('retained'), ('resurrected'), ('lapsed')) AS st(status)
LEFT JOIN labelled l ON l.month_no = mo.month_no AND l.status = st.status
WHERE mo.month_no >= 2
GROUP BY mo.month_start, st.status;
