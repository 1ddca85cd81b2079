SELECT length(lpad('x', 2000000000, 'ab')) AS n
