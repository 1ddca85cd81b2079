SELECT set_bit('101'::BIT, -1, 1), get_bit('1'::BIT, 2147483647) AS x
