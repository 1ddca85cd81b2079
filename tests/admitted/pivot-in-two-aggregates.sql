PIVOT (SELECT device, date_trunc('month', started_at) AS month, session_id FROM sessions)
ON device IN ('tv', 'mobile', 'web', 'tablet') USING count(*) AS n, count(DISTINCT session_id) AS visits
GROUP BY month ORDER BY month
