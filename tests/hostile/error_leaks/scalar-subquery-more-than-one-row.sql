SELECT (SELECT title_name FROM titles WHERE title_name LIKE 'zzz%' OR title_id IN (SELECT min(title_id) FROM titles)) AS x
