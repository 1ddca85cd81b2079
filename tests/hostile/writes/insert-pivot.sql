INSERT INTO categories PIVOT plays ON title_id USING count(*)
