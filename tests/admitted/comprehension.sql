SELECT [upper(c) FOR c IN list(category_name) IF length(c) > 5] AS long_names FROM categories
