SELECT list_transform(['a', 'b'], lambda x, i: x || i) AS numbered
