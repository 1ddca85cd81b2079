SELECT * FROM 'gcs://bucket/a.parquet' UNION ALL SELECT * FROM 'az://box/a.parquet'
