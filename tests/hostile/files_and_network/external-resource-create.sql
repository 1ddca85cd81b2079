SELECT * FROM create_external_resource('query', 'x', 'http://127.0.0.1/')
