-- expects: window.boundary
-- because: The wait is counted in boundaries of seconds, so a play less than a second before the end is late.
WITH canonical_searches AS (
    SELECT search_id, session_id, member_id, searched_at
    FROM searches
    WHERE searched_at >= DATE '${month}'
      AND searched_at < DATE '${month}' + INTERVAL 1 MONTH
      AND results_count IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY search_id ORDER BY received_at DESC) = 1
),

canonical_sessions AS (
    SELECT session_id, device
    FROM sessions
    QUALIFY row_number() OVER (PARTITION BY session_id ORDER BY received_at DESC) = 1
),

counted_searches AS (
    SELECT
        s.search_id,
        s.member_id,
        s.searched_at,
        coalesce(v.device, 'unknown') AS device
    FROM canonical_searches AS s
    JOIN members AS m ON m.member_id = s.member_id
    LEFT JOIN canonical_sessions AS v ON v.session_id = s.session_id
    WHERE m.is_internal IS NOT TRUE
),

converted AS (
    SELECT DISTINCT s.search_id
    FROM counted_searches AS s
    JOIN plays AS p
      ON p.member_id = s.member_id
     AND p.started_at >= s.searched_at
     AND date_diff('second', s.searched_at, p.started_at) < ${window_minutes} * 60
    WHERE p.is_autoplay IS NOT TRUE
)

SELECT
    s.device,
    count(*) AS searches,
    count(c.search_id) AS converted_searches,
    count(c.search_id)::DOUBLE / count(*) AS conversion
FROM counted_searches AS s
LEFT JOIN converted AS c ON c.search_id = s.search_id
GROUP BY s.device
ORDER BY s.device
