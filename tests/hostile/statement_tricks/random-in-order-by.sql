SELECT play_id FROM plays ORDER BY random() LIMIT 5
