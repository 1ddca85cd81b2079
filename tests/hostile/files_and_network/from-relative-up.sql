SELECT * FROM '../home/secret.csv'
