SELECT sum(n) FROM (SELECT ntile(7) OVER (ORDER BY a.received_at, b.received_at) AS n FROM plays a, plays b)
