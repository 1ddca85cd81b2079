SELECT finalize(to_aggregate_state({'a': 1}, 'string_agg', ['VARCHAR', 'VARCHAR'])) AS x
