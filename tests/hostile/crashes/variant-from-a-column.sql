SELECT (repeat('[', 50000 + (play_id % 2)::INT) || repeat(']', 50000))::JSON::VARIANT FROM plays
