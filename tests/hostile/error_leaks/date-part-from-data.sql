SELECT date_part(title_name, DATE '2025-01-01') AS x FROM titles ORDER BY title_name DESC
