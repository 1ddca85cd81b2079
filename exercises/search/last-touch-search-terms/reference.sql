-- Every play finds its search first, among all searches; only then come the month, the terms and the counts.
WITH worded_searches AS (
    -- Copies of a search differ in received_at alone, which is not selected.
    SELECT DISTINCT
        s.search_id,
        s.member_id,
        s.searched_at,
        trim(regexp_replace(lower(s.query_text), '\s+', ' ', 'g')) AS term
    FROM searches AS s
    JOIN members AS m ON m.member_id = s.member_id      -- signed-out searches are not asked for
    WHERE m.is_internal IS NOT TRUE                     -- NULL: older than the flag, not internal
      AND regexp_matches(s.query_text, '\S')            -- no text, or nothing but blanks: no search here
),

play_starts AS (
    -- Copies of a play agree on is_autoplay, so filtering before choosing the copy is safe.
    SELECT play_id, member_id, started_at, watch_seconds
    FROM plays
    WHERE is_autoplay IS NOT TRUE                       -- NULL: an old client, started by the viewer
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),

-- One row per play that has a search: of those that it may follow, the latest.
credited AS (
    SELECT s.search_id, p.watch_seconds
    FROM play_starts AS p
    JOIN worded_searches AS s
      ON s.member_id = p.member_id
     AND s.searched_at <= p.started_at
     AND s.searched_at + INTERVAL '${window_minutes} minutes' > p.started_at
    QUALIFY row_number() OVER (PARTITION BY p.play_id ORDER BY s.searched_at DESC, s.search_id DESC) = 1
),

-- One row per search before terms are counted, so that a search with several plays is still one search.
plays_of_search AS (
    SELECT search_id, count(*) AS plays, sum(watch_seconds) AS seconds
    FROM credited
    GROUP BY search_id
),

terms AS (
    SELECT
        s.term,
        count(*) AS searches,
        coalesce(sum(p.plays), 0) AS credited_plays,
        coalesce(sum(p.seconds), 0) AS seconds
    FROM worded_searches AS s
    LEFT JOIN plays_of_search AS p ON p.search_id = s.search_id
    WHERE s.searched_at >= DATE '${month}'
      AND s.searched_at < DATE '${month}' + INTERVAL 1 MONTH
    GROUP BY s.term
    HAVING count(*) >= ${min_searches}
)

SELECT
    term,
    searches,
    credited_plays,
    seconds / 3600 AS credited_hours,
    credited_plays / searches AS plays_per_search
FROM terms
ORDER BY credited_plays DESC, searches DESC, term
LIMIT 20
