SELECT * FROM 'plays/year=*/month=*/*.parquet'
