SET home_directory = '/'
