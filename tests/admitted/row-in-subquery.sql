SELECT count(*) FROM plays WHERE (play_id, received_at) IN (SELECT play_id, max(received_at) FROM plays GROUP BY play_id)
