-- Style: what a senior writes, who has read only the prompt and the definitions.
WITH asked AS (
    SELECT search_id, any_value(member_id) AS member_id, any_value(searched_at) AS searched_at,
           any_value(array_to_string(list_filter(regexp_split_to_array(lower(query_text), '[ \t\r\n]+'),
                                                 lambda w: w <> ''), ' ')) AS term
    FROM searches
    SEMI JOIN (FROM members WHERE is_internal IS DISTINCT FROM TRUE) USING (member_id)
    WHERE query_text IS NOT NULL
    GROUP BY search_id
), reign AS (                    -- each search reigns until the next one of the member, 30 minutes at most
    SELECT *, lead(searched_at, 1, TIMESTAMP '9999-12-31') OVER (PARTITION BY member_id ORDER BY searched_at, search_id) AS dethroned_at
    FROM asked
    WHERE term <> ''
), starts AS (
    SELECT play_id, member_id, started_at, arg_max(coalesce(watch_seconds, 0), received_at) AS secs
    FROM plays
    WHERE is_autoplay IS DISTINCT FROM TRUE AND member_id IS NOT NULL
    GROUP BY ALL
)
SELECT r.term,
       count(DISTINCT r.search_id) AS searches,
       count(p.play_id) AS credited_plays,
       coalesce(sum(p.secs), 0) / 3600 AS credited_hours,
       count(p.play_id) / count(DISTINCT r.search_id) AS plays_per_search
FROM reign r
LEFT JOIN starts p
       ON p.member_id = r.member_id
      AND p.started_at >= r.searched_at
      AND p.started_at < r.dethroned_at
      AND p.started_at < r.searched_at + INTERVAL 30 MINUTE
WHERE r.searched_at >= TIMESTAMP '2025-06-01' AND r.searched_at < TIMESTAMP '2025-07-01'
GROUP BY r.term
HAVING count(DISTINCT r.search_id) >= 5
ORDER BY credited_plays DESC, searches DESC, r.term
LIMIT 20;
