SELECT member_id FROM members AS m
WHERE EXISTS (SELECT 1 FROM read_text('@secret@') WHERE content LIKE '%' || m.country || '%')
