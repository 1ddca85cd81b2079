SELECT CASE WHEN play_id < 0 THEN length(repeat('x', 3000000000)) ELSE 0 END AS n FROM plays
