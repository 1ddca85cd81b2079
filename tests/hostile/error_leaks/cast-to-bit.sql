SELECT max(title_name)::BIT AS x FROM titles
