SELECT max(title_name)::UUID AS x FROM titles
