SELECT * FROM (WITH sqlite_master AS (SELECT 'x' AS sql) SELECT * FROM sqlite_master) AS t, sqlite_master
