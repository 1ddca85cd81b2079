IMPORT DATABASE '/tmp/hostile_export'
