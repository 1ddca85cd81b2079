SELECT * FROM read_csv($path$/etc/passwd$path$)
