SELECT count(*) FROM plays a JOIN plays b ON a.play_id < b.play_id JOIN plays c ON b.started_at < c.started_at
