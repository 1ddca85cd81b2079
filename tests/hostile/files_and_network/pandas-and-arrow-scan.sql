SELECT * FROM pandas_scan(140234) UNION ALL SELECT * FROM arrow_scan(1, 2, 3)
