SELECT length(hex(hex(hex(hex(hex(hex(repeat('x', 5000000)))))))) AS n
