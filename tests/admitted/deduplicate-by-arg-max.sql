SELECT play_id, max_by(watch_seconds, received_at) AS watch_seconds, max(received_at) AS received_at FROM plays GROUP BY play_id
