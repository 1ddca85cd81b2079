SELECT map_from_entries([(1, 'a'), (2, 'b')]) AS m, map_concat(MAP {1: 'a'}, MAP {2: 'b'}) AS c, element_at(MAP {1: 'a'}, 1) AS e
