SELECT 'read_csv(''x'')' AS a, 'DROP TABLE plays; --' AS b, 'ATTACH' AS c, '/etc/passwd' AS d, 'getvariable' AS "query_table"
