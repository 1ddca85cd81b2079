SELECT * FROM temp.main.plays
