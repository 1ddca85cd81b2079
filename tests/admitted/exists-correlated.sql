SELECT count(*) FROM members m WHERE EXISTS (SELECT 1 FROM plays p WHERE p.member_id = m.member_id AND p.started_at >= m.signup_at + INTERVAL 28 DAY)
