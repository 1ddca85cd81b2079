SELECT count(*) FROM '@data@/hidden-1/parquet/plays.parquet'
