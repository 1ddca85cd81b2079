SELECT COLUMNS(lambda c: c LIKE '%_id') FROM plays LIMIT 5
