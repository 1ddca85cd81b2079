SELECT quantile_cont(play_id, 2) FROM plays
