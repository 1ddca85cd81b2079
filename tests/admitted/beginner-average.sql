SELECT AVG(watch_seconds), MIN(watch_seconds), MAX(watch_seconds), SUM(watch_seconds) FROM plays
