SELECT category_name FROM categories ORDER BY length(category_name) DESC, category_name COLLATE NOCASE
