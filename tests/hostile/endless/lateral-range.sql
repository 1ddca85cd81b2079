SELECT sum(y) FROM plays p, LATERAL (SELECT range AS y FROM range(1000000000)) AS r
