SELECT * FROM st_read('@secret@')
