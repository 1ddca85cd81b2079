SELECT ('{' || max(title_name))::JSON AS x FROM titles
