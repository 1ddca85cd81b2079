WITH RECURSIVE walk AS (
    SELECT '/etc/passwd' AS path, 1 AS depth
    UNION ALL
    SELECT c.column0, depth + 1 FROM walk, LATERAL (SELECT * FROM read_csv(walk.path)) AS c WHERE depth < 3
)
SELECT * FROM walk
