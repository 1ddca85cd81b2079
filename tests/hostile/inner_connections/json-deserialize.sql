SELECT json_deserialize_sql(json_object('error', false))
