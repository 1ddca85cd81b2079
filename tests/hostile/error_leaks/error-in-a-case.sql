SELECT CASE WHEN play_id > 0 THEN error('row ' || play_id) END FROM plays
