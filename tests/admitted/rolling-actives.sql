SELECT d.day, (SELECT count(DISTINCT member_id) FROM sessions s WHERE s.started_at >= d.day - INTERVAL 6 DAY AND s.started_at < d.day + INTERVAL 1 DAY) AS wau
FROM (SELECT DISTINCT started_at::DATE AS day FROM sessions ORDER BY day LIMIT 30) AS d
