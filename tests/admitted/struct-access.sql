SELECT s.a, s['b'], struct_extract(s, 'a') FROM (SELECT {'a': 1, 'b': 'x'} AS s)
