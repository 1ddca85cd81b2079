SELECT 1 AS "order", 2 AS "group", 3 AS value, 4 AS key, 5 AS type, 6 AS "table", 7 AS query, 8 AS version, 9 AS error
