SELECT unnest(generate_series(date_trunc('month', logging_start_at), as_of, INTERVAL 1 MONTH)) AS month FROM dataset_info
