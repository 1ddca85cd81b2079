SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY watch_seconds) AS typical, mode() WITHIN GROUP (ORDER BY title_id) FROM plays
