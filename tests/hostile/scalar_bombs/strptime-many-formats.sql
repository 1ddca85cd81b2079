SELECT strptime(repeat('1', 100000), list_transform(range(100000), lambda i: repeat('%Y', 1000) || i)) AS t
