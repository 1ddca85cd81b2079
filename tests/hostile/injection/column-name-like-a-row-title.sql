SELECT 1 AS expected, 2 AS got, 3 AS "on hidden-1"
