SELECT max(length(s)) FROM (SELECT string_agg(repeat('x', 1000), ',') OVER (ORDER BY range) AS s FROM range(100000))
