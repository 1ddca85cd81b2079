SELECT regexp_matches('x', '(' || max(title_name)) AS x FROM titles
