SELECT c.category_name, tc.title_id FROM title_categories tc RIGHT JOIN categories c ON c.category_id = tc.category_id
