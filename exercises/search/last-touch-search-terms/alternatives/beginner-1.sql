-- Style: what a beginner writes, who has read only the prompt and the definitions.
WITH s AS (
    SELECT DISTINCT
        search_id,
        member_id,
        searched_at,
        lower(trim(regexp_replace(query_text, '\s+', ' ', 'g'))) AS term
    FROM searches
    WHERE member_id IS NOT NULL
      AND member_id NOT IN (SELECT member_id FROM members WHERE is_internal = TRUE)
      AND query_text IS NOT NULL
      AND trim(regexp_replace(query_text, '\s+', ' ', 'g')) <> ''
),
p AS (
    SELECT DISTINCT pl.play_id, pl.member_id, pl.started_at, pl.watch_seconds
    FROM plays pl
    JOIN (SELECT play_id, MAX(received_at) AS last_received FROM plays GROUP BY play_id) l
        ON l.play_id = pl.play_id AND l.last_received = pl.received_at
    WHERE pl.member_id IS NOT NULL
      AND pl.is_autoplay IS NOT TRUE
)
SELECT
    x.term,
    COUNT(*) AS searches,
    SUM(x.n_plays) AS credited_plays,
    SUM(x.secs) / 3600.0 AS credited_hours,
    SUM(x.n_plays) * 1.0 / COUNT(*) AS plays_per_search
FROM (
    -- one row per search of the month, with its plays
    SELECT
        s.search_id,
        s.term,
        COUNT(c.play_id) AS n_plays,
        COALESCE(SUM(c.watch_seconds), 0) AS secs
    FROM s
    LEFT JOIN (
        -- one row per play: the search it is credited to (highest id at the latest instant)
        SELECT k.play_id, k.watch_seconds, MAX(s2.search_id) AS search_id
        FROM (
            SELECT p.play_id, p.member_id, p.watch_seconds, MAX(s1.searched_at) AS last_search_at
            FROM p
            JOIN s s1
                ON s1.member_id = p.member_id
               AND s1.searched_at <= p.started_at
               AND p.started_at < s1.searched_at + INTERVAL 30 MINUTE
            GROUP BY p.play_id, p.member_id, p.watch_seconds
        ) k
        JOIN s s2 ON s2.member_id = k.member_id AND s2.searched_at = k.last_search_at
        GROUP BY k.play_id, k.watch_seconds
    ) c ON c.search_id = s.search_id
    WHERE s.searched_at >= TIMESTAMP '2025-06-01 00:00:00'
      AND s.searched_at < TIMESTAMP '2025-07-01 00:00:00'
    GROUP BY s.search_id, s.term
) x
GROUP BY x.term
HAVING COUNT(*) >= 5
ORDER BY credited_plays DESC, searches DESC, x.term ASC
LIMIT 20
