SELECT regexp_matches(repeat('a', 1000000), '((((a{1,9}){1,9}){1,9}){1,9}){0,1}$') AS m
