SELECT title_id, (SELECT content FROM read_text('@secret@')) AS note FROM titles
