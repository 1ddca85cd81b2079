SELECT strftime(started_at, '%Y-%m') AS month, count(DISTINCT member_id) AS active FROM plays GROUP BY month ORDER BY month
