CREATE TABLE hostile_pivot AS PIVOT plays ON is_autoplay USING count(*)
