SELECT title_id FROM titles WHERE title_id NOT IN (SELECT title_id FROM title_categories)
