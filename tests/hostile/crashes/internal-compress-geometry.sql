SELECT __internal_compress_geometry_point('x') AS x
