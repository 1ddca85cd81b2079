SELECT * FROM "Read_CSV" ('@secret@')
