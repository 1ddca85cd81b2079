-- expects: value.mismatch
-- because: Who stopped is counted as lapsed in each later month of absence, and not in the first of them only.
-- reading: how many members have watched once and are away by now
WITH latest AS (
    FROM plays
    SELECT member_id, date_trunc('month', started_at)::DATE AS month, watch_seconds
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
grid AS (
    SELECT m.member_id, t.month::DATE AS month, coalesce(sum(l.watch_seconds), 0) AS seconds
    FROM members AS m
    CROSS JOIN dataset_info AS d
    CROSS JOIN LATERAL (SELECT unnest(generate_series(d.logging_start_at, d.as_of, INTERVAL 1 MONTH)) AS month) AS t
    LEFT JOIN latest AS l ON l.member_id = m.member_id AND l.month = t.month
    WHERE m.is_internal IS NOT TRUE
    GROUP BY ALL
),
history AS (
    SELECT
        member_id,
        month,
        seconds,
        lag(seconds) OVER w AS before,
        max(seconds) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > 0 AS seen_before
    FROM grid
    WINDOW w AS (PARTITION BY member_id ORDER BY month)
),
labelled AS (
    SELECT
        *,
        CASE
            WHEN seconds > 0 AND before > 0 THEN 'retained'
            WHEN seconds > 0 AND seen_before THEN 'resurrected'
            WHEN seconds > 0 THEN 'new'
            WHEN seen_before THEN 'lapsed'
        END AS status
    FROM history
),
wanted AS (
    SELECT DISTINCT g.month, s.status
    FROM grid AS g
    CROSS JOIN (SELECT unnest(['new', 'retained', 'resurrected', 'lapsed']) AS status) AS s
    CROSS JOIN dataset_info AS d
    WHERE g.month > d.logging_start_at
      AND g.month < date_trunc('month', d.as_of)
)
SELECT
    w.month,
    w.status,
    count(l.member_id) AS members,
    coalesce(sum(l.seconds - l.before), 0) / 3600.0 AS delta_hours
FROM wanted AS w
LEFT JOIN labelled AS l USING (month, status)
GROUP BY ALL
