SELECT * FROM (SELECT title_id, runtime_minutes FROM titles) UNPIVOT INCLUDE NULLS (v FOR k IN (runtime_minutes))
