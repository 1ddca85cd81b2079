SELECT length(translate(repeat('abc', 30000000), repeat('abc', 1000000), repeat('xyz', 1000000))) AS n
