SELECT length(to_base64(to_base64(to_base64(to_base64(repeat('x', 200000000)::BLOB)::BLOB)::BLOB)::BLOB)) AS n
