SELECT (WITH out AS (COPY plays TO '/tmp/hostile_scalar.csv') SELECT count(*) FROM out) AS n
