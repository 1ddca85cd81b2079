SELECT max(title_name)::DATE AS x FROM titles
