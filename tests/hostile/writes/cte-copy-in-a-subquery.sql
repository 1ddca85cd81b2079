SELECT * FROM (WITH out AS (COPY plays TO '/tmp/hostile_deep.csv') FROM out) AS t
