SELECT * INTO hostile_table FROM plays
