-- Style: one question per play, asked with a correlated subquery; searches of one instant are settled inside it.
WITH clean_searches AS (
    SELECT
        any_value(q.member_id) AS member_id,
        any_value(q.searched_at) AS searched_at,
        q.search_id,
        any_value(trim(regexp_replace(regexp_replace(lower(q.query_text), '\s', ' ', 'g'), ' +', ' ', 'g'))) AS term
    FROM searches AS q
    WHERE EXISTS (SELECT 1 FROM members AS m WHERE m.member_id = q.member_id AND m.is_internal IS NOT TRUE)
    GROUP BY q.search_id
    HAVING any_value(trim(regexp_replace(regexp_replace(lower(q.query_text), '\s', ' ', 'g'), ' +', ' ', 'g'))) <> ''
),

final_plays AS (
    SELECT play_id, member_id, started_at, last(watch_seconds ORDER BY received_at) AS watch_seconds
    FROM plays
    WHERE is_autoplay IS NOT TRUE
    GROUP BY play_id, member_id, started_at
),

touched AS (
    SELECT
        p.watch_seconds,
        (
            SELECT max({'searched_at': c.searched_at, 'search_id': c.search_id})
            FROM clean_searches AS c
            WHERE c.member_id = p.member_id AND c.searched_at <= p.started_at
              AND c.searched_at > p.started_at - INTERVAL '${window_minutes} minutes'
        ).search_id AS search_id
    FROM final_plays AS p
),

rows_of_terms AS (
    SELECT term, 1 AS is_search, 0 AS is_play, 0 AS seconds, searched_at
    FROM clean_searches
    UNION ALL
    SELECT c.term, 0, 1, coalesce(t.watch_seconds, 0), c.searched_at
    FROM touched AS t
    JOIN clean_searches AS c ON c.search_id = t.search_id
)

SELECT
    term,
    sum(is_search) AS searches,
    sum(is_play) AS credited_plays,
    sum(seconds) / 3600.0 AS credited_hours,
    sum(is_play) / sum(is_search) AS plays_per_search
FROM rows_of_terms
WHERE searched_at >= TIMESTAMP '${month}'
  AND searched_at < TIMESTAMP '${month}' + INTERVAL 1 MONTH
GROUP BY term
HAVING sum(is_search) >= ${min_searches}
ORDER BY credited_plays DESC, searches DESC, term
LIMIT 20
