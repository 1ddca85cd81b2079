SELECT json_structure(repeat('[', 1000000) || repeat(']', 1000000)) AS x
