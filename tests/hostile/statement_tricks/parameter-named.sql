SELECT * FROM plays WHERE play_id = $name
