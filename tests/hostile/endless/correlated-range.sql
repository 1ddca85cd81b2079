SELECT (SELECT count(*) FROM range(p.title_id * 1000000000)) AS n FROM plays p
