-- the name is known in one scope, and the file is meant in the other
SELECT * FROM (WITH "@secret@" AS (SELECT 1 AS id) SELECT 1) AS t, '@secret@'
