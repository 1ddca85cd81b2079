SELECT play_id FROM plays WHERE watch_seconds BETWEEN 60 AND 3600
