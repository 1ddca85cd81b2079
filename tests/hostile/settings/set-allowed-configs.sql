SET allowed_configs = ['threads', 'memory_limit']
