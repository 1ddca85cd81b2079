SELECT play_id FROM plays WHERE title_id IN (FROM query('SELECT title_id FROM titles'))
