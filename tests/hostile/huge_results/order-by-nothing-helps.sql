SELECT * FROM plays, titles ORDER BY ALL
