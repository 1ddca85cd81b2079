SELECT sum(sqrt(x)) FROM range(1000000000000) AS t(x)
