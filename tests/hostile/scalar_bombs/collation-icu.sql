SELECT count(DISTINCT repeat(title_name, 200000) COLLATE de) FROM titles
