SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT count(*) FROM range(1e15::BIGINT)'))
