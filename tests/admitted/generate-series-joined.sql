SELECT n, c.category_name FROM generate_series(1, 3) AS g(n), categories AS c
