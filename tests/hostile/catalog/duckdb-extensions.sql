SELECT install_path FROM duckdb_extensions() WHERE loaded
