SELECT m.member_id, first_play.started_at FROM members m
LEFT JOIN LATERAL (SELECT min(started_at) AS started_at FROM plays p WHERE p.member_id = m.member_id) AS first_play ON true
