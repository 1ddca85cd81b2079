SELECT x, y FROM range(5) AS a(x), (SELECT x * 2 AS y) AS b
