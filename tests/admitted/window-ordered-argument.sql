SELECT rank(ORDER BY watch_seconds DESC) OVER (PARTITION BY title_id) AS r FROM plays LIMIT 10
