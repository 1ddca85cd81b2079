SELECT length(json_merge_patch('{"a":"' || repeat('x', 400000000) || '"}', '{"b":1}')) AS n
