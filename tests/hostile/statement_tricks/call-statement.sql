CALL range(10)
