SELECT length(regexp_replace(repeat('a', 1000000), 'a', repeat('\0', 1000), 'g')) AS n
