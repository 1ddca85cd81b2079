SELECT COLUMNS(*) + COLUMNS(*) * COLUMNS(*) FROM (SELECT play_id, member_id, title_id FROM plays)
