SELECT count(*) FROM members SEMI JOIN plays USING (member_id)
