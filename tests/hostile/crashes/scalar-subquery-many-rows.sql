SELECT (SELECT title_id FROM titles) AS x
