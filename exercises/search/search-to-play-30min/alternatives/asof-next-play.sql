-- Style: ASOF join. Only the next play start of the member matters: it is in the window, or none is.
WITH asked AS (
    SELECT
        s.search_id,
        any_value(s.session_id) AS session_id,
        any_value(s.member_id) AS member_id,
        any_value(s.searched_at) AS searched_at
    FROM searches AS s
    SEMI JOIN (SELECT member_id FROM members WHERE is_internal IS DISTINCT FROM TRUE) AS m USING (member_id)
    WHERE s.results_count >= 0
      AND date_trunc('month', s.searched_at) = DATE '${month}'
    GROUP BY s.search_id
),

starts AS (
    SELECT DISTINCT member_id, started_at
    FROM plays
    WHERE is_autoplay IS NOT TRUE AND member_id IS NOT NULL
),

device_of_session AS (
    SELECT session_id, any_value(device) AS device FROM sessions GROUP BY session_id
),

next_start AS (
    SELECT
        a.session_id,
        -- no later start at all: NULL, and count_if over nothing but NULLs would be NULL and not 0
        coalesce(p.started_at - a.searched_at < INTERVAL '${window_minutes} minutes', FALSE) AS in_time
    FROM asked AS a
    ASOF LEFT JOIN starts AS p ON a.member_id = p.member_id AND p.started_at >= a.searched_at
)

SELECT
    coalesce(d.device, 'unknown') AS device,
    count(*) AS searches,
    count_if(n.in_time) AS converted_searches,
    round(count_if(n.in_time) / count(*)::DOUBLE, 5) AS conversion
FROM next_start AS n
LEFT JOIN device_of_session AS d ON d.session_id = n.session_id
GROUP BY 1
