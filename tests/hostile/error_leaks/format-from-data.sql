SELECT format('{' || max(title_name) || '}', 1) AS x FROM titles
