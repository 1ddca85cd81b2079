SELECT * FROM read_parquet(['@data@/hidden-1/parquet/titles.parquet', '@data@/hidden-2/parquet/titles.parquet'], union_by_name = true)
