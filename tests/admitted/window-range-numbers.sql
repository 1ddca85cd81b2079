SELECT title_id, count(*) OVER (ORDER BY runtime_minutes RANGE BETWEEN 10 PRECEDING AND 10 FOLLOWING) AS similar FROM titles WHERE runtime_minutes IS NOT NULL
