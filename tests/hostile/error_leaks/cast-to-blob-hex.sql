SELECT ('\x' || max(title_name))::BLOB AS x FROM titles
