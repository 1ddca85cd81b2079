SELECT quantile_cont(x, list_transform(range(1000000), lambda i: i / 1000000.0)) FROM range(1000000) AS t(x)
