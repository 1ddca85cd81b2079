SELECT 1 AS one, 'two' AS two, NULL AS three, [4] AS four
