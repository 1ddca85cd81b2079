WITH RECURSIVE r AS (SELECT [1]::JSON AS l, 0 AS n UNION ALL SELECT json_array(l), n + 1 FROM r WHERE n < 100000) SELECT max(length(l)) FROM r
