SELECT title_id, count(*) AS n FROM plays GROUP BY title_id QUALIFY n >= max(n) OVER () * 0.5
