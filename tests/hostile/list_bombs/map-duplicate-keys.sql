SELECT MAP([1, 1], [2, 3]) AS m
