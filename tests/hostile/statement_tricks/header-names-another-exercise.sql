-- exercise: search-to-play-30min
-- expects: correct
SELECT 1 AS x
