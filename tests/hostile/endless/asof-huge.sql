SELECT count(*) FROM range(200000000) AS a(x) ASOF JOIN range(200000000) AS b(y) ON a.x >= b.y
