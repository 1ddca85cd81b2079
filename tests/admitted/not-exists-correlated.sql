SELECT member_id FROM members m WHERE NOT EXISTS (FROM sessions s WHERE s.member_id = m.member_id)
