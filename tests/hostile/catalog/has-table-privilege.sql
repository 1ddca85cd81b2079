SELECT has_table_privilege('plays', 'SELECT')
