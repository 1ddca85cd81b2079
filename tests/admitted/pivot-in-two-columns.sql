PIVOT titles ON kind IN ('movie', 'series'), (released_on IS NULL) IN (true, false) USING count(*)
