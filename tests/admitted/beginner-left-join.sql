SELECT m.member_id, s.session_id FROM members m LEFT JOIN sessions s ON s.member_id = m.member_id
