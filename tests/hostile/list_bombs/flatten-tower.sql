SELECT len(flatten(list_transform(range(20000), lambda x: range(20000)))) AS n
