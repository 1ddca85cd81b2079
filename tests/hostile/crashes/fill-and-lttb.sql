SELECT fill(NULL::INT) OVER (ORDER BY play_id), lttb(play_id, NULL, 3) OVER () FROM plays
