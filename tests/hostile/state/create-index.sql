CREATE UNIQUE INDEX i ON plays (play_id)
