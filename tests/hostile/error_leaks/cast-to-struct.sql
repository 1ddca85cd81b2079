SELECT ('{a: ' || max(title_name) || '}')::STRUCT(a INT) AS x FROM titles
