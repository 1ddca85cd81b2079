PIVOT titles ON kind IN mood USING count(*)
