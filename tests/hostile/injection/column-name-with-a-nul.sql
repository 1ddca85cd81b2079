SELECT 1 AS "a	b", 2 AS "a b"
