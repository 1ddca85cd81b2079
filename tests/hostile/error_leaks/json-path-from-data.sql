SELECT json_extract('{}', '$[' || max(title_name)) AS x FROM titles
