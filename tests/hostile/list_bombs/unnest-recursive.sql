SELECT count(*) FROM (SELECT unnest([[range(1000), range(1000)], [range(1000)]], recursive := true) FROM range(100000000))
