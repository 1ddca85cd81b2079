-- expects: value.mismatch
-- because: Each play is credited to the latest search before it only, although one play may convert several searches.
-- reading: which searches were the last before a play
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
credited AS (
    SELECT s.search_id
    FROM counted AS s
    JOIN canonical_plays AS p
        ON p.member_id = s.member_id
   AND p.started_at >= s.searched_at
   AND p.started_at < s.searched_at + INTERVAL '${window_minutes} minutes'
    QUALIFY row_number() OVER (PARTITION BY p.play_id ORDER BY s.searched_at DESC, s.search_id) = 1
)
SELECT
    device,
    count(*) AS searches,
    count(*) FILTER (WHERE search_id IN (SELECT search_id FROM credited)) AS converted_searches,
    count(*) FILTER (WHERE search_id IN (SELECT search_id FROM credited))::DOUBLE / count(*) AS conversion
FROM counted
GROUP BY device
