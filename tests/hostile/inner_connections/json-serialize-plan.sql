SELECT json_serialize_plan('SELECT * FROM plays')
