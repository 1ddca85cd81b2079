SELECT d::DATE AS day, count(p.play_id) AS plays FROM range(TIMESTAMP '2025-01-01', TIMESTAMP '2025-02-01', INTERVAL 1 DAY) AS t(d)
LEFT JOIN plays p ON p.started_at >= d AND p.started_at < d + INTERVAL 1 DAY GROUP BY d ORDER BY d
