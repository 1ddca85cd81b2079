SELECT sum(play_id)::TINYINT AS x FROM plays
