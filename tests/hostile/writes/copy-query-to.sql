COPY (SELECT * FROM members) TO '/tmp/hostile_members.parquet' (FORMAT parquet)
