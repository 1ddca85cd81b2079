SELECT json FROM read_ndjson_objects('/proc/self/status', ignore_errors = true)
