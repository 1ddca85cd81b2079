SELECT * FROM plays WHERE (play_id, member_id, title_id) IN (SELECT a.play_id, b.member_id, c.title_id FROM plays a, plays b, plays c)
