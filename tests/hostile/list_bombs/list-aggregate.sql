SELECT list(a.play_id) AS l FROM plays a, plays b
