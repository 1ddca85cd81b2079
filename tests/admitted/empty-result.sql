SELECT member_id, country FROM members WHERE false
