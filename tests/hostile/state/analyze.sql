ANALYZE plays
