SELECT pg_get_viewdef(oid) FROM range(1000) AS t(oid)
