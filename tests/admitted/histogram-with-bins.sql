SELECT histogram(watch_seconds, [60, 600, 3600]) AS spread FROM plays
