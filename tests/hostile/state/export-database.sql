EXPORT DATABASE '/tmp/hostile_export' (FORMAT parquet)
