SELECT unnest({'a': 1, 'b': 2})
