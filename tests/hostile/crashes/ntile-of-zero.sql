SELECT ntile(0) OVER (ORDER BY play_id), nth_value(play_id, -1) OVER () FROM plays
