SELECT max(title_name)::INTERVAL AS x FROM titles
