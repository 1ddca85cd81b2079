SELECT regexp_matches(repeat('a', 5000000) || '!', '^(a+)+$') AS m
