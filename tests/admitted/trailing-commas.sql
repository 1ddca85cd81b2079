SELECT country, count(*) AS n, FROM members GROUP BY country, ORDER BY n
