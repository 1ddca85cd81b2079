FROM 'hf://datasets/somebody/something/data.parquet'
