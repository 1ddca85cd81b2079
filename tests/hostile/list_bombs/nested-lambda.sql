SELECT list_transform(range(1000), lambda a: list_transform(range(1000), lambda b: list_transform(range(1000), lambda c: a * b * c))) AS l
