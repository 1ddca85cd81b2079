SELECT (SELECT string_agg(title_name, ',' ORDER BY title_name DESC) FROM titles)::INT AS x
