SELECT setval('s', 100) AS n
