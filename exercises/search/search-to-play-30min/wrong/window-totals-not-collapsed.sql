-- expects: duplicate.result_keys
-- because: The totals are taken with window functions and the rows never folded, so each device comes back once per search.
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
canonical_plays AS (
    SELECT play_id, session_id, member_id, started_at
    FROM plays
    WHERE is_autoplay IS NOT TRUE
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
counted AS (
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
judged AS (
    SELECT s.search_id, s.device, count(p.play_id) > 0 AS converted
    FROM counted AS s
    LEFT JOIN canonical_plays AS p
        ON p.member_id = s.member_id
   AND p.started_at >= s.searched_at
   AND p.started_at < s.searched_at + INTERVAL '${window_minutes} minutes'
    GROUP BY s.search_id, s.device
)
SELECT
    device,
    count(*) OVER by_device AS searches,
    sum(converted::INTEGER) OVER by_device AS converted_searches,
    (sum(converted::INTEGER) OVER by_device)::DOUBLE / count(*) OVER by_device AS conversion
FROM judged
WINDOW by_device AS (PARTITION BY device)
