SELECT len(generate_series(1, 2000000000)) AS n
