SELECT (SELECT string_agg(repeat(title_name, 10000), '') FROM titles)::INT AS x
