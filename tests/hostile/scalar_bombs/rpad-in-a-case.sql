SELECT CASE WHEN length(rpad(country, 900000000, '-')) > 1 THEN 1 END AS n FROM members
