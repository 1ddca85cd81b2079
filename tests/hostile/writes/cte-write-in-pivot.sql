PIVOT (WITH d AS (DELETE FROM titles RETURNING *) FROM d) ON kind IN ('movie') USING count(*)
