SELECT device, dayofweek(started_at) AS d, count(*) FROM sessions GROUP BY CUBE (device, d)
