-- expects: value.mismatch
-- because: A converted search is counted on the device of the play and not on the device where it was made.
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
    SELECT s.search_id, s.session_id, s.member_id, s.searched_at
    FROM canonical_searches AS s
    JOIN members AS m ON m.member_id = s.member_id
    WHERE m.is_internal IS NOT TRUE
),
first_play AS (
    SELECT s.search_id, p.session_id
    FROM counted AS s
    JOIN canonical_plays AS p
        ON p.member_id = s.member_id
   AND p.started_at >= s.searched_at
   AND p.started_at < s.searched_at + INTERVAL '${window_minutes} minutes'
    QUALIFY row_number() OVER (PARTITION BY s.search_id ORDER BY p.started_at, p.play_id) = 1
)
SELECT
    coalesce(v.device, 'unknown') AS device,
    count(*) AS searches,
    count(f.search_id) AS converted_searches,
    count(f.search_id)::DOUBLE / count(*) AS conversion
FROM counted AS s
LEFT JOIN first_play AS f ON f.search_id = s.search_id
LEFT JOIN canonical_sessions AS v ON v.session_id = coalesce(f.session_id, s.session_id)
GROUP BY 1
