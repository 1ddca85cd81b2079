CREATE TABLE hostile_table AS FROM plays
