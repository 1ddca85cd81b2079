SELECT unhex('ABC') AS x
