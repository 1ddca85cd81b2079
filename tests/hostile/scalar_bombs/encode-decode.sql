SELECT length(decode(encode(repeat('ä', 300000000)))) AS n
