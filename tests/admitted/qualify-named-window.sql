SELECT title_id, member_id, dense_rank() OVER w AS d FROM plays WINDOW w AS (PARTITION BY title_id ORDER BY started_at) QUALIFY d = 1
