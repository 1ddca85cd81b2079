SELECT count(*) FROM plays a, plays b, plays c, plays d WHERE a.play_id + b.play_id + c.play_id + d.play_id = 42
