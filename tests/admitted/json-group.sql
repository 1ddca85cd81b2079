SELECT json_group_array(kind) AS kinds, json_group_object(category_name, category_id) AS ids FROM titles, categories
