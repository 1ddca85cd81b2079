SELECT list({'a': p, 'b': repeat('x', 1000)}) AS l FROM plays p, range(100)
