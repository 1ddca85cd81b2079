SELECT ('@secret@').read_text()
