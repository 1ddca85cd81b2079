SELECT length(repeat('x', 10000000000)) AS n
