SELECT title_id, median(runtime_minutes) OVER (PARTITION BY kind) AS typical, quantile_cont(runtime_minutes, 0.9) OVER (PARTITION BY kind) FROM titles
