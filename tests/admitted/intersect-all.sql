SELECT title_id FROM plays INTERSECT ALL SELECT title_id FROM title_categories
