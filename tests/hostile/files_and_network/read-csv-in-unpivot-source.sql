UNPIVOT (FROM read_csv('@secret@', all_varchar = true)) ON COLUMNS(*)
