SELECT day, sum(n) OVER (ORDER BY day) AS total FROM (SELECT started_at::DATE AS day, count(*) AS n FROM plays GROUP BY 1)
