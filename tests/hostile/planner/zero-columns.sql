SELECT COLUMNS(lambda c: c LIKE 'nothing%') FROM plays
