ATTACH 'host=127.0.0.1 user=postgres' AS p (TYPE postgres)
