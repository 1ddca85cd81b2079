SELECT table_catalog, table_name FROM information_schema.tables
