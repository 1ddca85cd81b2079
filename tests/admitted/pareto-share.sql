SELECT title_id, n, sum(n) OVER (ORDER BY n DESC, title_id) / sum(n) OVER () AS running_share FROM (SELECT title_id, count(*) AS n FROM plays GROUP BY title_id)
