-- expects: grain.extra_rows
-- because: The least number of searches is asked of searches and plays together, so terms with few searches and many plays get in.
WITH people AS (
    SELECT member_id FROM members WHERE COALESCE(is_internal, FALSE) = FALSE
),

once AS (
    SELECT search_id, MIN(member_id) AS member_id, MIN(searched_at) AS searched_at, MIN(query_text) AS query_text
    FROM searches
    GROUP BY search_id
),

with_words AS (
    SELECT
        o.search_id,
        o.member_id,
        o.searched_at,
        [word FOR word IN string_split_regex(lower(o.query_text), '\s+') IF word <> ''] AS words
    FROM once AS o
    INNER JOIN people AS p ON p.member_id = o.member_id
),

spans AS (
    SELECT
        search_id,
        member_id,
        array_to_string(words, ' ') AS term,
        searched_at AS from_at,
        LEAST(
            COALESCE(
                LEAD(searched_at) OVER (PARTITION BY member_id ORDER BY searched_at, search_id),
                TIMESTAMP 'infinity'
            ),
            searched_at + to_minutes(${window_minutes})
        ) AS to_at
    FROM with_words
    WHERE len(words) > 0
),

play_copies AS (
    SELECT
        play_id, member_id, started_at, watch_seconds, is_autoplay,
        ROW_NUMBER() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS copy_number
    FROM plays
),

joined AS (
    SELECT s.term, s.search_id, p.play_id, p.watch_seconds
    FROM spans AS s
    LEFT JOIN play_copies AS p
        ON p.member_id = s.member_id
       AND p.started_at >= s.from_at
       AND p.started_at < s.to_at
       AND p.copy_number = 1
       AND p.is_autoplay IS NOT TRUE
    WHERE s.from_at >= DATE '${month}'
      AND s.from_at < DATE '${month}' + INTERVAL '1 month'
)

SELECT
    term,
    COUNT(DISTINCT search_id) AS searches,
    COUNT(play_id) AS credited_plays,
    CAST(COALESCE(SUM(watch_seconds), 0) AS DOUBLE) / 3600 AS credited_hours,
    CAST(COUNT(play_id) AS DOUBLE) / COUNT(DISTINCT search_id) AS plays_per_search
FROM joined
GROUP BY term
HAVING COUNT(*) >= ${min_searches}
ORDER BY COUNT(play_id) DESC, COUNT(DISTINCT search_id) DESC, term ASC
LIMIT 20
