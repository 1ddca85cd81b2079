SELECT fullkey, atom FROM json_tree('{"a": {"b": [1, 2]}}')
