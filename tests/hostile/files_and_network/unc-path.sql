FROM '\\server\share\plays.csv'
