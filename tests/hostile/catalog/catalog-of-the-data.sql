SELECT * FROM data.main.plays
