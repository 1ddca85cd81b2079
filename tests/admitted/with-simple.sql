WITH p AS (SELECT member_id, count(*) AS n FROM plays GROUP BY member_id)
SELECT n, count(*) AS members FROM p GROUP BY n ORDER BY n
