PREPARE answer AS SELECT * FROM plays WHERE play_id = $1
