SELECT country, count(*) AS n, count(*) / sum(count(*)) OVER () AS share FROM members GROUP BY country
