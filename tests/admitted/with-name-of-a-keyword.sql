WITH "select" AS (SELECT 1 AS "from") SELECT "from" FROM "select"
