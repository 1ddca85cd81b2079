SELECT list_sum(list_transform(range(5000), lambda x, i: list_sum(list_filter(range(200000), lambda y: y % (i + 1) = 0)))) AS n
