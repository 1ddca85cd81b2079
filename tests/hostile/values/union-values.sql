SELECT union_value(num := 1) AS a UNION ALL SELECT union_value(num := 2)
