PRAGMA profiling_output = '/tmp/hostile_profile.json'
