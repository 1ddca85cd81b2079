SELECT finalize(to_aggregate_state('\x00'::BLOB, 'sum', ['INTEGER'])) AS x
