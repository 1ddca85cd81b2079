SELECT length(strftime(TIMESTAMP '2025-01-01', repeat('%A', 10000000))) AS n
