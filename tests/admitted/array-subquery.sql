SELECT ARRAY(SELECT category_name FROM categories ORDER BY category_name) AS names
