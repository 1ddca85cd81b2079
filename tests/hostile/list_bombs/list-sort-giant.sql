SELECT list_sort(list_transform(range(50000000), lambda x: hash(x)))[1] AS n
