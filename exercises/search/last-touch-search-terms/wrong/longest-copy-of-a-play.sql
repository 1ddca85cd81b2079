-- expects: duplicate.raw_copies
-- because: The largest watch_seconds of all copies is taken, although a later correction may be lower.
WITH typed AS (
    FROM searches
    SEMI JOIN (FROM members WHERE is_internal IS DISTINCT FROM TRUE) AS people USING (member_id)
    SELECT DISTINCT ON (search_id)
        search_id,
        member_id,
        searched_at,
        array_to_string(regexp_extract_all(lower(query_text), '\S+'), ' ') AS term
    WHERE trim(query_text, E' \t\r\n') <> ''
    ORDER BY received_at DESC
),

watched AS (
    FROM plays
    SELECT
        play_id,
        any_value(member_id) AS member_id,
        any_value(started_at) AS started_at,
        coalesce(max(watch_seconds), 0) AS seconds
    WHERE NOT coalesce(is_autoplay, FALSE) AND member_id IS NOT NULL
    GROUP BY play_id
),

touched AS (
    FROM watched AS w
    ASOF JOIN (
        FROM typed
        SELECT member_id, searched_at, max(search_id) AS search_id
        GROUP BY ALL
    ) AS t ON t.member_id = w.member_id AND w.started_at >= t.searched_at
    SELECT t.search_id, count(*) AS plays, sum(w.seconds) AS seconds
    WHERE w.started_at - t.searched_at < INTERVAL '${window_minutes} minutes'
    GROUP BY ALL
)

FROM typed
LEFT JOIN touched USING (search_id)
SELECT
    term,
    count(*) AS searches,
    coalesce(sum(plays), 0) AS credited_plays,
    round(coalesce(sum(seconds), 0) / 3600, 4) AS credited_hours,
    round(credited_plays / searches, 6) AS plays_per_search
WHERE date_trunc('month', searched_at) = DATE '${month}'
GROUP BY term
HAVING searches >= ${min_searches}
ORDER BY credited_plays DESC, searches DESC, term
LIMIT 20
