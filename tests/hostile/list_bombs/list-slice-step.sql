SELECT len(range(100000000)[:-1:1]) AS n
