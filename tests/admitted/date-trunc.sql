SELECT date_trunc('week', started_at) AS week, count(*) FROM sessions GROUP BY 1 ORDER BY 1
