SELECT title_id FROM plays GROUP BY title_id HAVING count(*) > (SELECT avg(n) FROM (SELECT count(*) AS n FROM plays GROUP BY title_id))
