SELECT list_transform([[1, 2], [3]], lambda l: list_transform(l, lambda x: x + len(l))) AS nested
