SELECT json_transform('{}', repeat('{"a":', 20000) || '"INT"' || repeat('}', 20000)) AS x
