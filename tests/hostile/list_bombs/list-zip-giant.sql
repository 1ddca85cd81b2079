SELECT len(list_zip(range(30000000), range(30000000), range(30000000))) AS n
