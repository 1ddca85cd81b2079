SELECT MAP {'ads': 1, 'standard': 2}['standard'] AS n, MAP(['a'], [1]) AS m, map_keys(MAP {'x': 1}) AS k, map_entries(MAP {'x': 1}) AS e, cardinality(MAP {'x': 1})
