SELECT stats_min, stats_max FROM parquet_metadata('@data@/hidden-1/parquet/plays.parquet')
