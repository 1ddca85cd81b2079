SELECT * FROM query_table('plays')
