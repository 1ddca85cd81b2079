SELECT * FROM '~/secret.csv'
