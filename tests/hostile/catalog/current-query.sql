SELECT current_query() AS text FROM plays
