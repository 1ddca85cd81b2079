SELECT (WITH a AS (SELECT count(*) AS n FROM plays) SELECT n FROM a) AS plays
