SELECT struct_extract({'a': 1}, (SELECT max(title_name) FROM titles)) AS x
