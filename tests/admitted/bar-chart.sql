SELECT kind, bar(count(*), 0, 500, 20) AS drawn FROM titles GROUP BY kind
