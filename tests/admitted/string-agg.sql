SELECT title_id, string_agg(category_name, ', ' ORDER BY category_name) AS categories, listagg(DISTINCT category_name, '|') FROM title_categories JOIN categories USING (category_id) GROUP BY title_id
