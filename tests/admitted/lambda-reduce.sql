SELECT list_reduce([1, 2, 3, 4], lambda a, b: a * b) AS product, list_reduce(['a', 'b'], lambda a, b: a || b, '>') AS joined
