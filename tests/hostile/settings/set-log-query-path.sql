SET log_query_path = '/tmp/hostile_queries.log'
