SELECT length(regexp_replace(repeat('a', 20000000), '', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'g')) AS n
