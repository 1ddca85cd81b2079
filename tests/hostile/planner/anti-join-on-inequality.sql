SELECT count(*) FROM plays a, plays b WHERE NOT EXISTS (SELECT 1 FROM plays c WHERE c.play_id * 2 <> a.play_id + b.play_id)
