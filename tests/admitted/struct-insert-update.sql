SELECT struct_insert({'a': 1}, b := 2) AS x, struct_pack(k := 'v', n := 1) AS y, row(1, 'a') AS z, struct_keys({'a': 1}) AS k
