SELECT length(replace(replace(replace(replace(repeat('a', 100000), 'a', repeat('b', 100)), 'b', repeat('c', 100)), 'c', repeat('d', 100)), 'd', 'ee')) AS n
