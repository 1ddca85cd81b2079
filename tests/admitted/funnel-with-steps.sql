WITH steps AS (
    SELECT session_id, min(searched_at) AS searched, (SELECT min(started_at) FROM plays p WHERE p.session_id = q.session_id AND p.started_at >= min(q.searched_at)) AS played
    FROM searches q WHERE session_id IS NOT NULL GROUP BY session_id
)
SELECT count(*) AS searched, count(played) AS played, median(epoch(played - searched)) AS seconds FROM steps
