SELECT l[1], l[-1], l[2:3], l[:-2], l[1:5:2], list_reverse(l), l || [9] FROM (SELECT [1, 2, 3, 4, 5] AS l)
