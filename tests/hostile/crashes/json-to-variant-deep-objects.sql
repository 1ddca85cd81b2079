SELECT (repeat('{"a":', 60000) || '1' || repeat('}', 60000))::JSON::VARIANT AS v
