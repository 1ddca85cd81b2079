SELECT current_schemas(true) AS path
