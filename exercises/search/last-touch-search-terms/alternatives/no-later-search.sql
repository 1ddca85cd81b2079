-- Style: set-based, without ranking by play. A search has the credit when no other one lies between it and the play.
WITH s AS (
    SELECT search_id, member_id, searched_at, trim(regexp_replace(lower(query_text), '\s+', ' ', 'g')) AS term
    FROM searches
    WHERE member_id IN (SELECT member_id FROM members WHERE is_internal IS NULL OR NOT is_internal)
      AND query_text SIMILAR TO '(.|\n)*\S(.|\n)*'
    GROUP BY search_id, member_id, searched_at, query_text
),

p AS (
    SELECT DISTINCT play_id, member_id, started_at, watch_seconds
    FROM plays AS newest
    WHERE (is_autoplay IS NULL OR is_autoplay = FALSE)
      AND NOT EXISTS (
            SELECT 1 FROM plays AS newer
            WHERE newer.play_id = newest.play_id AND newer.received_at > newest.received_at
      )
),

pairs AS (
    SELECT s.search_id, s.member_id, s.searched_at, p.play_id, p.started_at, p.watch_seconds
    FROM s, p
    WHERE s.member_id = p.member_id
      AND p.started_at - s.searched_at >= INTERVAL '0 minutes'
      AND p.started_at - s.searched_at < INTERVAL '${window_minutes} minutes'
),

last_touch AS (
    SELECT *
    FROM pairs AS a
    WHERE NOT EXISTS (
        SELECT 1
        FROM pairs AS b
        WHERE b.play_id = a.play_id
          AND (b.searched_at > a.searched_at OR (b.searched_at = a.searched_at AND b.search_id > a.search_id))
    )
),

asked AS (
    SELECT term, count(*) AS searches
    FROM s
    WHERE year(searched_at) = year(DATE '${month}') AND month(searched_at) = month(DATE '${month}')
    GROUP BY term
),

earned AS (
    SELECT s.term, count(*) AS plays, sum(l.watch_seconds) AS seconds
    FROM last_touch AS l
    JOIN s ON s.search_id = l.search_id
    WHERE year(l.searched_at) = year(DATE '${month}') AND month(l.searched_at) = month(DATE '${month}')
    GROUP BY s.term
),

ranked AS (
    SELECT
        a.term,
        a.searches,
        coalesce(e.plays, 0) AS credited_plays,
        coalesce(e.seconds, 0) / 3600 AS credited_hours,
        row_number() OVER (ORDER BY coalesce(e.plays, 0) DESC, a.searches DESC, a.term) AS place
    FROM asked AS a
    LEFT JOIN earned AS e ON e.term = a.term
    WHERE a.searches >= ${min_searches}
)

SELECT term, searches, credited_plays, credited_hours, credited_plays::DOUBLE / searches AS plays_per_search
FROM ranked
WHERE place <= 20
ORDER BY place
