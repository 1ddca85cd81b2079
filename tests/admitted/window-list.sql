SELECT member_id, list(title_id) OVER (PARTITION BY member_id ORDER BY started_at ROWS 2 PRECEDING) AS last_three FROM plays
