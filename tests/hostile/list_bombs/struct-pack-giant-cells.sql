SELECT {'a': repeat('x', 100000000), 'b': repeat('y', 100000000), 'c': repeat('z', 100000000)} AS s FROM range(10)
