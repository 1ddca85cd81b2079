SELECT play_id FROM plays ORDER BY play_id LIMIT (SELECT count(*) // 10 FROM plays) OFFSET 3
