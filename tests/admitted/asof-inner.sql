SELECT s.search_id, p.play_id FROM searches s ASOF JOIN plays p ON s.member_id = p.member_id AND s.searched_at <= p.started_at
