SELECT len(list_reduce(list_transform(range(60), lambda i: [i]), lambda a, b: a || a || b)) AS n
