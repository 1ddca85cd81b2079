SELECT * FROM query_table(['plays', 'sqlite_master'], true)
