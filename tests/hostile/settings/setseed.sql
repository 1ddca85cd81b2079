SELECT setseed(0.42), play_id FROM plays
