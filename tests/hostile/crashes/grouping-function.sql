SELECT grouping(play_id, title_id, 1 + 1) FROM plays GROUP BY ROLLUP (play_id, title_id)
