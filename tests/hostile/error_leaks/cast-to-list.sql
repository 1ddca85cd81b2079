SELECT ('[' || string_agg(title_name, ',') || ']')::INT[] AS x FROM titles
