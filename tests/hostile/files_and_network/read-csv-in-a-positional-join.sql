SELECT * FROM titles POSITIONAL JOIN read_csv('@secret@')
