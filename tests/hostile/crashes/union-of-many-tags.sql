SELECT union_extract(union_value(a := 1)::UNION(a INT, b VARCHAR, c DATE), 'd') AS x
