PIVOT plays ON title_id IN (SELECT title_id FROM titles) USING count(*)
