SELECT length(url_encode(url_encode(url_encode(url_encode(repeat('%', 8000000)))))) AS n
