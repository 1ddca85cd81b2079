PIVOT (SELECT * FROM read_csv('@secret@')) ON id IN (1) USING max(secret)
