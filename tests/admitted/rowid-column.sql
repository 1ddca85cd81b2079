SELECT rowid, title_id FROM titles ORDER BY rowid LIMIT 3
