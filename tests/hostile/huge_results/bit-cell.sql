SELECT bitstring('1', 10000000) AS x
