SELECT count(*) FROM range(1000000000000) AS t(x) WHERE x % 7 = 3
