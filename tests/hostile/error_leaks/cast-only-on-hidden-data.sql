SELECT CASE WHEN title_name LIKE 'zzz%' THEN title_name::INT END AS x FROM titles
