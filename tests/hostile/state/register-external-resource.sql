SELECT * FROM register_external_resource('query', 'left_over', 'SELECT 1')
