SELECT length(json_deep_merge(repeat('{"a":', 200000) || '1' || repeat('}', 200000), repeat('{"a":', 200000) || '2' || repeat('}', 200000))) AS n
