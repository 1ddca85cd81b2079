SELECT member_id, signup_at FROM members ORDER BY signup_at DESC NULLS FIRST, member_id ASC NULLS LAST
