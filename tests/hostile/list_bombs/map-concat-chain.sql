SELECT list_reduce(list_transform(range(3000), lambda i: MAP {i: i}), lambda a, b: map_concat(a, b)) AS m
