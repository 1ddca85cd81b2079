SET VARIABLE stolen = (SELECT list(title_name) FROM titles)
