SELECT time_bucket(INTERVAL 0 SECOND, started_at) FROM plays
