SELECT repeat(chr(1), 3000000) AS x
