PIVOT (SELECT range AS k, range % 1000 AS c FROM range(100000)) ON c IN (1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16)
USING list(k), string_agg(k, ','), histogram(k), approx_quantile(k, 0.5), mode(k), entropy(k)
