CALL enable_logging(storage = 'file', storage_config = {'path': '/tmp/hostile_log'})
