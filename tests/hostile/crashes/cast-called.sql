SELECT "__cast"(1, 'x') AS x
