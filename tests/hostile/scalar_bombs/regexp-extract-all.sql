SELECT len(regexp_extract_all(repeat('a', 100000000), '.')) AS n
