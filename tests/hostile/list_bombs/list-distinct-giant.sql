SELECT len(list_distinct(range(60000000))) AS n
