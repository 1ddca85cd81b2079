SELECT date_part('hour', started_at) AS hour, count(*) FROM plays GROUP BY date_part('hour', started_at) ORDER BY hour
