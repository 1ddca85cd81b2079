FROM read_csv('/dev/stdin')
