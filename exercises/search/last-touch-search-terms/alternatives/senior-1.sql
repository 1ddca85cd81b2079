-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH s AS (
    SELECT DISTINCT search_id, member_id, searched_at,
           trim(lower(regexp_replace(query_text, '\s+', ' ', 'g'))) AS term
    FROM searches
    JOIN members USING (member_id)
    WHERE is_internal IS NOT TRUE AND regexp_matches(query_text, '\S')
), touch AS (                    -- one per member and instant: the highest id wins
    SELECT member_id, searched_at, arg_max(term, search_id) AS term
    FROM s GROUP BY ALL
), p AS (
    SELECT DISTINCT ON (play_id) member_id, started_at, watch_seconds
    FROM plays
    WHERE is_autoplay IS NOT TRUE AND member_id IS NOT NULL
    ORDER BY play_id, received_at DESC
), credit AS (
    SELECT t.term, count(*) AS n, sum(p.watch_seconds) AS secs
    FROM p ASOF JOIN touch t ON p.member_id = t.member_id AND p.started_at >= t.searched_at
    WHERE p.started_at < t.searched_at + INTERVAL 30 MINUTE
      AND t.searched_at >= TIMESTAMP '2025-06-01' AND t.searched_at < TIMESTAMP '2025-07-01'
    GROUP BY t.term
), volume AS (
    SELECT term, count(*) AS searches
    FROM s
    WHERE searched_at >= TIMESTAMP '2025-06-01' AND searched_at < TIMESTAMP '2025-07-01'
    GROUP BY term
    HAVING count(*) >= 5
)
SELECT v.term, v.searches,
       coalesce(c.n, 0) AS credited_plays,
       coalesce(c.secs, 0) / 3600 AS credited_hours,
       coalesce(c.n, 0) / v.searches AS plays_per_search
FROM volume v LEFT JOIN credit c ON c.term = v.term
ORDER BY credited_plays DESC, searches DESC, v.term
LIMIT 20;
