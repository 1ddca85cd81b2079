SELECT st_geomfromgeojson(repeat('{"type":"GeometryCollection","geometries":[', 50000)) AS x
