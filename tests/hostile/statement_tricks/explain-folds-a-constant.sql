EXPLAIN SELECT length(repeat('x', 300000000))
