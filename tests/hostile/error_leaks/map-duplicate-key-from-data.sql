SELECT MAP([max(title_name), max(title_name)], [1, 2]) AS x FROM titles
