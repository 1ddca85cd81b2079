SELECT approx_top_k(x, 999999) FROM range(30000000) AS t(x)
