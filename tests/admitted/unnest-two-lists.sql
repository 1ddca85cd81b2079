SELECT unnest([1, 2, 3]) AS a, unnest(['x', 'y']) AS b
