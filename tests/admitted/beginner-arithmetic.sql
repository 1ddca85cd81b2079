SELECT play_id, watch_seconds / 60.0 AS minutes FROM plays WHERE watch_seconds > 0
