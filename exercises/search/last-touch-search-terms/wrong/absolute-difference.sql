-- expects: window.boundary
-- because: Plays that started before the search are credited to it as well.
WITH latest_searches AS (
    SELECT *
    FROM searches
    QUALIFY row_number() OVER (PARTITION BY search_id ORDER BY received_at DESC) = 1
),
latest_plays AS (
    SELECT *
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
cleaned AS (
    SELECT
        l.search_id,
        l.session_id,
        l.member_id,
        l.searched_at,
        l.results_count,
        trim(regexp_replace(lower(l.query_text), '\s+', ' ', 'g')) AS term
    FROM latest_searches AS l
    JOIN members AS m ON m.member_id = l.member_id
    WHERE m.is_internal IS NOT TRUE
),
asked AS (
    SELECT *
    FROM cleaned
    WHERE term <> ''
),
attributed AS (
    SELECT
        p.play_id,
        p.watch_seconds,
        a.search_id,
        row_number() OVER (PARTITION BY p.play_id ORDER BY a.searched_at DESC, a.search_id DESC) AS touch
    FROM latest_plays AS p
    JOIN asked AS a
      ON a.member_id = p.member_id
     AND abs(epoch_us(p.started_at) - epoch_us(a.searched_at)) < ${window_minutes} * 60 * 1000000
    WHERE p.is_autoplay IS NOT TRUE
),
credit AS (
    SELECT search_id, count(*) AS plays, sum(coalesce(watch_seconds, 0)) AS seconds
    FROM attributed
    WHERE touch = 1
    GROUP BY search_id
)
SELECT
    a.term,
    count(*) AS searches,
    coalesce(sum(c.plays), 0) AS credited_plays,
    coalesce(sum(c.seconds), 0) / 3600 AS credited_hours,
    coalesce(sum(c.plays), 0) / count(*) AS plays_per_search
FROM asked AS a
LEFT JOIN credit AS c ON c.search_id = a.search_id
WHERE a.searched_at >= DATE '${month}'
  AND a.searched_at < DATE '${month}' + INTERVAL 1 MONTH
GROUP BY a.term
HAVING count(*) >= ${min_searches}
ORDER BY credited_plays DESC, searches DESC, a.term
LIMIT 20
