SELECT st_geomfromwkb(unhex(repeat('010700000001000000', 100000))) AS x
