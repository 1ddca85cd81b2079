SELECT [(FROM read_text(f) SELECT content) FOR f IN ['/etc/passwd']] AS files
