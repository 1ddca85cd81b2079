SELECT * FROM repeat_row('x', 1, num_rows = 1000000000)
