FROM plays
