SELECT strptime(max(title_name), '%Y-%m-%d') AS x FROM titles
