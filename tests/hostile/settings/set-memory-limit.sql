SET memory_limit = '64GB'
