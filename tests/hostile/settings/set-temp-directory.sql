SET temp_directory = '/tmp/hostile_spill'
