SELECT write_log('from a submission', level := 'ERROR', log_type := 'x') FROM plays
