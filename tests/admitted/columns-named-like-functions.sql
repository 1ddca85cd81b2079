SELECT count, sum, random, hash FROM (SELECT 1 AS count, 2 AS sum, 3 AS random, 4 AS hash)
