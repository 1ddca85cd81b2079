SELECT t.title_name, best.member_id, best.seconds FROM titles t,
LATERAL (SELECT member_id, sum(watch_seconds) AS seconds FROM plays p WHERE p.title_id = t.title_id GROUP BY member_id ORDER BY seconds DESC LIMIT 3) AS best
