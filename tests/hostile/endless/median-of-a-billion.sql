SELECT median(x) FROM range(1000000000) AS t(x)
