SELECT * FROM (SELECT category_name FROM categories ORDER BY category_id) POSITIONAL JOIN (SELECT range AS position FROM range(5))
