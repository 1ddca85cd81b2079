SELECT secret FROM read_csv_auto('@secret@', header = true, columns = {'id': 'INT', 'secret': 'VARCHAR'})
