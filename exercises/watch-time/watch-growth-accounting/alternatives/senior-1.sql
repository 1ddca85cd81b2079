-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH latest AS (
    SELECT DISTINCT ON (play_id) member_id, started_at, watch_seconds
    FROM plays
    WHERE member_id IS NOT NULL
    ORDER BY play_id, received_at DESC
), viewer AS (
    SELECT p.member_id, date_trunc('month', p.started_at) AS mon, sum(p.watch_seconds) AS s
    FROM latest p
    SEMI JOIN (FROM members WHERE is_internal IS NOT TRUE) m ON m.member_id = p.member_id
    WHERE p.started_at >= (SELECT date_trunc('month', logging_start_at) FROM dataset_info)
    GROUP BY ALL
    HAVING sum(p.watch_seconds) > 0
), seen AS (
    SELECT *, lag(mon) OVER w AS prev_mon, lag(s) OVER w AS prev_s, lead(mon) OVER w AS next_mon
    FROM viewer
    WINDOW w AS (PARTITION BY member_id ORDER BY mon)
), moves AS (
    SELECT mon,
           CASE WHEN prev_mon IS NULL THEN 'new'
                WHEN prev_mon + INTERVAL 1 MONTH = mon THEN 'retained'
                ELSE 'resurrected' END AS status,
           if(prev_mon + INTERVAL 1 MONTH = mon, s - prev_s, s) AS delta
    FROM seen
    UNION ALL
    SELECT mon + INTERVAL 1 MONTH, 'lapsed', -s
    FROM seen
    WHERE next_mon IS DISTINCT FROM mon + INTERVAL 1 MONTH
), months AS (
    SELECT unnest(range(date_trunc('month', logging_start_at) + INTERVAL 1 MONTH,
                        date_trunc('month', as_of), INTERVAL 1 MONTH)) AS mon
    FROM dataset_info
)
SELECT mo.mon::DATE AS month, st.status,
       count(mv.delta) AS members,
       coalesce(sum(mv.delta), 0) / 3600 AS delta_hours
FROM months mo
CROSS JOIN (VALUES ('new'), ('retained'), ('resurrected'), ('lapsed')) st(status)
LEFT JOIN moves mv ON mv.mon = mo.mon AND mv.status = st.status
GROUP BY mo.mon, st.status;
