SELECT sum(watch_seconds) OVER (w ORDER BY started_at) FROM plays WINDOW w AS (PARTITION BY member_id)
