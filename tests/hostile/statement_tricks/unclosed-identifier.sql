SELECT 1 AS "never closed
