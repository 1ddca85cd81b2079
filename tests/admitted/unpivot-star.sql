UNPIVOT (SELECT max(play_id) AS plays, max(title_id) AS titles FROM plays) ON COLUMNS(*) INTO NAME what VALUE n
