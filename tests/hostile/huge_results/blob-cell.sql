SELECT repeat('x', 12000000)::BLOB AS x
