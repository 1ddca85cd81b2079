SELECT 'POLYGON((0 0, nan nan, inf inf, 0 0))'::GEOMETRY AS g
