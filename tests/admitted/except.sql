SELECT member_id FROM members EXCEPT SELECT member_id FROM sessions
