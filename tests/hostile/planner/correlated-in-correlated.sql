SELECT (SELECT max((SELECT min((SELECT count(*) FROM plays p3 WHERE p3.title_id = p2.title_id AND p3.play_id < p1.play_id))
    FROM plays p2 WHERE p2.member_id = p1.member_id AND p2.play_id > m.member_id)) FROM plays p1 WHERE p1.member_id = m.member_id)
FROM members m
