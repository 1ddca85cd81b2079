SELECT json_group_object(NULL, max(title_name)) AS x FROM titles
