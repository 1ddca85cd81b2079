SELECT count(DISTINCT (member_id, title_id)) FROM plays
