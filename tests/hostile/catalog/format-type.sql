-- a macro: inside it reads duckdb_types()
SELECT format_type(oid, -1) AS type_name FROM range(100) AS t(oid)
