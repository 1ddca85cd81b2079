SET extension_directory = '/dev/shm/hostile_extensions'
