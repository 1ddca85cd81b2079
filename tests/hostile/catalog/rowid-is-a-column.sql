SELECT max(rowid) AS last FROM plays
