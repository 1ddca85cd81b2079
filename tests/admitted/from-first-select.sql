FROM plays SELECT title_id, count(*) AS n GROUP BY title_id ORDER BY n DESC LIMIT 5
