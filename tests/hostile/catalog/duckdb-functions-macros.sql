SELECT macro_definition FROM duckdb_functions() WHERE function_type = 'macro'
