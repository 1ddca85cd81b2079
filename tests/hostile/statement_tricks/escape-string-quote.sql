SELECT e'a\'; DROP TABLE plays; --' AS x
