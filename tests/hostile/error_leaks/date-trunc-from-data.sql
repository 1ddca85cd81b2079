SELECT date_trunc((SELECT max(title_name) FROM titles), DATE '2025-01-01') AS x
