SELECT as_of AT TIME ZONE (SELECT max(title_name) FROM titles) AS x FROM dataset_info
