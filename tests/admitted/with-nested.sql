WITH outer_part AS (WITH inner_part AS (SELECT 1 AS x) SELECT x + 1 AS x FROM inner_part) SELECT * FROM outer_part
