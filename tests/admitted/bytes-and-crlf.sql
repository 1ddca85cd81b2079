SELECT count(*) AS n
FROM plays
