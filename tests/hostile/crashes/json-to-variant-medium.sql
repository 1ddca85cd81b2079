SELECT (repeat('[', 3000) || repeat(']', 3000))::JSON::VARIANT AS v
