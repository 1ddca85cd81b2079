SELECT * FROM deregister_external_resource('query', 'left_over')
