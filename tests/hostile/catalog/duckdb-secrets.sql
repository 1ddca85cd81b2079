FROM duckdb_secrets(redact = false)
