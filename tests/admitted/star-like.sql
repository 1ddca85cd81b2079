SELECT * LIKE '%_at' FROM sessions LIMIT 3
