SELECT histogram(x) AS h FROM range(50000000) AS t(x)
