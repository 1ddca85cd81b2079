SELECT member_id, (SELECT count(*) FROM plays p WHERE p.member_id = m.member_id) AS plays FROM members m
