FROM read_parquet('s3://bucket/*/plays.parquet', hive_partitioning = true)
