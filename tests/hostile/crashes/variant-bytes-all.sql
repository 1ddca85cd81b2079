SELECT variant_bytes_to_variant(chr(1)::BLOB || chr(x::INT)::BLOB || chr(y::INT)::BLOB) FROM range(128) AS a(x), range(128) AS b(y)
