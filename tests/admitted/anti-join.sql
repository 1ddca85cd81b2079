SELECT title_id, title_name FROM titles ANTI JOIN plays ON plays.title_id = titles.title_id
