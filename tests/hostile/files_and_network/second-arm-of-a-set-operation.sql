SELECT title_name FROM titles EXCEPT SELECT content FROM read_text('@secret@')
