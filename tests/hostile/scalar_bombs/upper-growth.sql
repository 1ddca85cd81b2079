SELECT length(upper(repeat('ŉ', 100000000))) AS n
