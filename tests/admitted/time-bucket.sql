SELECT time_bucket(INTERVAL '15 minutes', started_at) AS quarter_hour, time_bucket(INTERVAL 1 WEEK, started_at::DATE, DATE '2025-01-06') AS week FROM plays LIMIT 5
