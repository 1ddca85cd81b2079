SELECT max(p).play_id AS last FROM plays p
