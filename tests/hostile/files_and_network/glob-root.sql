FROM glob('/**/*.sql')
