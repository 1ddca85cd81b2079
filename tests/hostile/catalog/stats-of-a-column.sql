SELECT stats(title_name) FROM titles LIMIT 1
