SELECT title_id, list_transform([1, 2, 3], lambda x: x * runtime_minutes) AS minutes FROM titles
