SELECT current_connection_id() AS id
