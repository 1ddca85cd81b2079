SELECT title_name FROM titles WHERE title_id IN (SELECT title_id FROM plays)
