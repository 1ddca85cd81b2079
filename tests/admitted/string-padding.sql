SELECT lpad(category_id::VARCHAR, 4, '0'), rpad(category_name, 20, '.'), repeat('-', 10), printf('%05d', category_id), format('{}: {:>10}', category_id, category_name) FROM categories
