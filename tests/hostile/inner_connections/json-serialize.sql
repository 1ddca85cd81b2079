SELECT json_serialize_sql('SELECT 1; SELECT 2')
