SELECT len([[[x, y, z] FOR x IN range(600)] FOR y IN range(600)]) FROM (SELECT 1 AS z)
