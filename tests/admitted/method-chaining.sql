SELECT title_name.lower().replace(' ', '-').left(20) AS slug FROM titles
