-- Style: what a beginner writes, who has read only the prompt and the definitions.
WITH s AS (
    SELECT search_id, member_id, searched_at, lower(cleaned) AS term
    FROM (
        SELECT
            r.search_id,
            r.member_id,
            MIN(r.searched_at) AS searched_at,
            MIN(trim(regexp_replace(
                replace(replace(replace(r.query_text, chr(9), ' '), chr(10), ' '), chr(13), ' '),
                ' +', ' ', 'g'))) AS cleaned
        FROM searches r
        LEFT JOIN members m ON m.member_id = r.member_id
        WHERE r.member_id IS NOT NULL
          AND (m.is_internal IS NULL OR m.is_internal = FALSE)
        GROUP BY r.search_id, r.member_id
    ) t
    WHERE cleaned IS NOT NULL AND cleaned <> ''
),
credited AS (
    -- pairs of search and play, where no other search of the member is in between
    SELECT s.search_id, p.play_id, p.watch_seconds
    FROM s
    JOIN (
        SELECT DISTINCT play_id, member_id, started_at, watch_seconds
        FROM plays
        WHERE (play_id, received_at) IN (SELECT play_id, MAX(received_at) FROM plays GROUP BY play_id)
          AND (is_autoplay IS NULL OR is_autoplay = FALSE)
    ) p
        ON p.member_id = s.member_id
       AND p.started_at >= s.searched_at
       AND p.started_at < s.searched_at + INTERVAL 30 MINUTE
    WHERE NOT EXISTS (
        SELECT 1
        FROM s later
        WHERE later.member_id = s.member_id
          AND later.searched_at <= p.started_at
          AND (later.searched_at > s.searched_at
               OR (later.searched_at = s.searched_at AND later.search_id > s.search_id))
    )
)
SELECT
    a.term,
    a.searches,
    COALESCE(b.credited_plays, 0) AS credited_plays,
    COALESCE(b.secs, 0) / 3600.0 AS credited_hours,
    COALESCE(b.credited_plays, 0) * 1.0 / a.searches AS plays_per_search
FROM (
    SELECT term, COUNT(DISTINCT search_id) AS searches
    FROM s
    WHERE searched_at >= TIMESTAMP '2025-06-01 00:00:00' AND searched_at < TIMESTAMP '2025-07-01 00:00:00'
    GROUP BY term
    HAVING COUNT(DISTINCT search_id) >= 5
) a
LEFT JOIN (
    SELECT s.term, COUNT(credited.play_id) AS credited_plays, SUM(credited.watch_seconds) AS secs
    FROM credited
    JOIN s ON s.search_id = credited.search_id
    WHERE s.searched_at >= TIMESTAMP '2025-06-01 00:00:00' AND s.searched_at < TIMESTAMP '2025-07-01 00:00:00'
    GROUP BY s.term
) b ON b.term = a.term
ORDER BY credited_plays DESC, a.searches DESC, a.term
LIMIT 20
