SELECT kind, year(released_on) AS y, count(*), grouping_id(kind, y) AS level FROM titles GROUP BY GROUPING SETS ((kind), (y), (kind, y), ())
