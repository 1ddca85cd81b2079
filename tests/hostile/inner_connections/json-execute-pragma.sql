PRAGMA json_execute_serialized_sql('{"error":false,"statements":[]}')
