SELECT list_contains([1, 2], 2), list_position(['a', 'b'], 'b'), list_distinct([1, 1, 2]), list_concat([1], [2]), list_zip([1, 2], ['a', 'b']), flatten([[1], [2]]), list_unique([1, 1])
