SELECT * FROM main.read_csv('@secret@')
