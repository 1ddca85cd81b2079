SELECT st_astext(st_geomfromwkb(unhex('0103000000FFFFFFFF'))) AS x
