SELECT * FROM query('SELECT * FROM plays')
