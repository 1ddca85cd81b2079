SELECT md5(repeat('x', 1500000000)) AS h
