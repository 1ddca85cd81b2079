SELECT unnest([[1, 2], [3]], recursive := true) AS x
