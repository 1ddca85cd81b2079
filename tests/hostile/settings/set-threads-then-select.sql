SET threads = 64; SELECT count(*) FROM plays
