SELECT col_description(oid, 1), obj_description(oid, 'pg_class') FROM range(2000) AS t(oid)
