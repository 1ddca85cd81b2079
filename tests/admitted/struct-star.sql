SELECT s.* FROM (SELECT {'a': 1, 'b': 2} AS s)
