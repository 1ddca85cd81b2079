SELECT avg(n), stddev(n), max(n) FROM (SELECT member_id, count(*) AS n FROM (SELECT DISTINCT member_id, started_at::DATE AS day FROM sessions) GROUP BY member_id)
