SELECT play_id FROM plays ORDER BY play_id LIMIT 10%
