SELECT repeat(chr(65 + (range % 26)::INT), 1000) AS x FROM range(15000)
