SELECT * FROM which_secret('s3://bucket/file', 's3')
