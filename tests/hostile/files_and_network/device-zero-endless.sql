SELECT content FROM read_blob('/dev/zero')
