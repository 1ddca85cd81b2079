SELECT error((SELECT string_agg(title_name, ',') FROM titles))
