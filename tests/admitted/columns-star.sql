SELECT count(COLUMNS(*)) FROM plays
