SELECT title_name, category_name FROM titles JOIN title_categories USING (title_id) JOIN categories USING (category_id)
