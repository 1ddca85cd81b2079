SELECT a.play_id FROM plays a, plays b ORDER BY hash(a.play_id, b.play_id) DESC LIMIT 10
