-- expects: value.mismatch
-- because: Only the very next event after a search is looked at, so a search followed by another keystroke request and then by a play does not convert.
-- reading: after which searches watching was the very next thing
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
events AS (
    SELECT member_id, searched_at AS happened_at, search_id, device FROM counted
    UNION ALL
    SELECT member_id, started_at, NULL, NULL FROM canonical_plays WHERE member_id IS NOT NULL
),
with_next AS (
    SELECT
        search_id,
        device,
        happened_at,
        lead(search_id IS NULL) OVER next_event AS next_is_play,
        lead(happened_at) OVER next_event AS next_at
    FROM events
    WINDOW next_event AS (PARTITION BY member_id ORDER BY happened_at, search_id NULLS LAST)
)
SELECT
    device,
    count(*) AS searches,
    count(*) FILTER (WHERE next_is_play AND next_at < happened_at + INTERVAL '${window_minutes} minutes')
        AS converted_searches,
    count(*) FILTER (WHERE next_is_play AND next_at < happened_at + INTERVAL '${window_minutes} minutes')::DOUBLE
        / count(*) AS conversion
FROM with_next
WHERE search_id IS NOT NULL
GROUP BY device
