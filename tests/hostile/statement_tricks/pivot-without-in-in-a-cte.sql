WITH p AS (PIVOT titles ON kind USING count(*)) SELECT * FROM p
