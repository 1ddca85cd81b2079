SELECT * EXCLUDE (as_of, logging_start_at) FROM dataset_info
