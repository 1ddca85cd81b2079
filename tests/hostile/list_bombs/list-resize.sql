SELECT len(list_resize([1], 4000000000, 0)) AS n
