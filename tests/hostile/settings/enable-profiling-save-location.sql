SELECT * FROM enable_profiling(save_location := '/tmp/hostile_profile')
