SELECT strptime('x', '%') AS x
