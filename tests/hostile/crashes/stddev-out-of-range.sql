SELECT stddev_pop(x) FROM (VALUES (1e308), (-1e308)) AS t(x)
