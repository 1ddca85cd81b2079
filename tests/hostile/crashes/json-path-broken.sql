SELECT json_extract('{}', '$[[[') AS x
