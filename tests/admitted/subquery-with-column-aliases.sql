SELECT a.x, b.y FROM (SELECT 1, 2) AS a(x, z) JOIN (VALUES (1, 'q')) AS b(z, y) ON a.x = b.z
