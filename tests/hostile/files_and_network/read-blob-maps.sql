SELECT octet_length(content) AS bytes, content FROM read_blob('/proc/self/maps')
