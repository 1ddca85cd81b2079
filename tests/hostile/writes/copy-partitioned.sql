COPY members TO '/tmp/hostile_folder' (FORMAT csv, PARTITION_BY (country), OVERWRITE)
