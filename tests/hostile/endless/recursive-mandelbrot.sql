WITH RECURSIVE z AS (
    SELECT x / 1000.0 AS cx, y / 1000.0 AS cy, 0.0 AS zx, 0.0 AS zy, 0 AS n FROM range(-2000, 1000) AS a(x), range(-1000, 1000) AS b(y)
    UNION ALL SELECT cx, cy, zx * zx - zy * zy + cx, 2 * zx * zy + cy, n + 1 FROM z WHERE n < 1000 AND zx * zx + zy * zy < 4
) SELECT max(n) FROM z GROUP BY cx, cy
