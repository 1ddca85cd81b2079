SELECT lag(title_name, 1, (SELECT content FROM read_text('@secret@'))) OVER (ORDER BY title_id) FROM titles
