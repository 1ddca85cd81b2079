SELECT tag, memory_usage_bytes FROM duckdb_memory()
