SELECT bit_count(bitstring('1', 4000000000::INT)) AS n
