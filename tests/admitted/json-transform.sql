SELECT json_transform('{"a": 1, "b": "x"}', '{"a": "INTEGER", "b": "VARCHAR"}') AS s, to_json([1, 2]) AS j, json_array_length('[1, 2]') AS n, json_type('[]')
