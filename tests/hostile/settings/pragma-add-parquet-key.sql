PRAGMA add_parquet_key('key', '0123456789112345')
