SELECT len(list_transform(range(30000), lambda x: range(30000))) AS n
