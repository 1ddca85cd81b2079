SELECT 'x' SIMILAR TO repeat('(x|y)?', 100000) AS m
