PIVOT plays ON is_autoplay USING count(*)
