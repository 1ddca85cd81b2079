WITH out AS (COPY (SELECT * FROM members) TO '/tmp/hostile_cte.csv') SELECT * FROM out
