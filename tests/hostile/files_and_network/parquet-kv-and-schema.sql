SELECT * FROM parquet_kv_metadata('@data@/hidden-1/parquet/plays.parquet')
UNION ALL BY NAME
SELECT * FROM parquet_schema('@data@/hidden-1/parquet/plays.parquet')
