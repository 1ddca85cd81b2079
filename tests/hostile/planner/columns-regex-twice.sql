SELECT COLUMNS('(.*)_(.*)') AS '\2\2\2\2\2\2\2\2\1\1\1\1' FROM plays
