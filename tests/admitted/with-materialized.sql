WITH a AS MATERIALIZED (SELECT member_id FROM plays), b AS NOT MATERIALIZED (SELECT member_id FROM searches)
SELECT count(*) FROM a SEMI JOIN b USING (member_id)
