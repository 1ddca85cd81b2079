FROM parquet_bloom_probe('@data@/hidden-1/parquet/titles.parquet', 'title_name', 'x')
