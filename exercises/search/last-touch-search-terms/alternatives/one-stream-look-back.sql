-- Style: window functions on one stream. Searches and plays of a member lie in one order, and a play looks back.
WITH stream AS (
    SELECT
        member_id,
        searched_at AS happened_at,
        {'id': search_id, 'term': trim(regexp_replace(lower(query_text), '[ \t\r\n]+', ' ', 'g')), 'asked_at': searched_at} AS search,
        NULL::BIGINT AS play_id,
        NULL::INTEGER AS watch_seconds
    FROM (SELECT DISTINCT search_id, member_id, searched_at, query_text FROM searches) AS distinct_searches
    WHERE member_id IS NOT NULL
      AND length(regexp_replace(query_text, '\s', '', 'g')) > 0
    UNION ALL
    SELECT member_id, started_at, NULL, play_id, watch_seconds
    FROM (
        SELECT DISTINCT ON (play_id) play_id, member_id, started_at, watch_seconds, is_autoplay
        FROM plays
        ORDER BY play_id, received_at DESC
    ) AS latest_plays
    WHERE member_id IS NOT NULL
      AND is_autoplay IS DISTINCT FROM TRUE
),

looked_back AS (
    SELECT
        *,
        last_value(search IGNORE NULLS) OVER (
            PARTITION BY member_id
            ORDER BY happened_at, play_id NULLS FIRST, search.id        -- at one instant the searches come first
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS touch
    FROM stream
),

-- A search looks back at itself, so searches and their plays carry the same touch.
counted AS (
    SELECT
        touch.term AS term,
        sum(CASE WHEN play_id IS NULL THEN 1 ELSE 0 END) AS searches,
        sum(CASE WHEN happened_at < touch.asked_at + INTERVAL '${window_minutes} minutes' AND play_id IS NOT NULL THEN 1 ELSE 0 END)
            AS credited_plays,
        sum(CASE WHEN happened_at < touch.asked_at + INTERVAL '${window_minutes} minutes' THEN coalesce(watch_seconds, 0) ELSE 0 END)
            AS seconds
    FROM looked_back
    WHERE touch.asked_at >= DATE '${month}'
      AND touch.asked_at < DATE '${month}' + INTERVAL 1 MONTH
      AND member_id NOT IN (SELECT member_id FROM members WHERE is_internal)
    GROUP BY 1
)

SELECT term, searches, credited_plays, seconds / 3600.0 AS credited_hours, credited_plays / searches AS plays_per_search
FROM counted
WHERE searches >= ${min_searches}
ORDER BY 3 DESC, 2 DESC, 1
LIMIT 20
