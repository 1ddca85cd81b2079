SELECT '101'::BIT, bit_count(7), bitstring('1', 4), get_bit('101'::BIT, 1), octet_length('\xAA'::BLOB), encode('ä'), from_hex('4142')
