WITH members AS (SELECT * FROM members WHERE NOT coalesce(is_internal, false)) SELECT count(*) FROM members
