SELECT * FROM destroy_external_resource('query', 'SELECT * FROM plays')
