SELECT title_name FROM titles WHERE title_name LIKE '%the%' OR title_name ILIKE 'a%'
