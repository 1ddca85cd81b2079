SELECT n: count(*), kind: kind FROM titles GROUP BY kind
