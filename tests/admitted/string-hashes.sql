SELECT md5(category_name), sha256(category_name), hash(category_name) IS NOT NULL, to_base64(category_name::BLOB), hex(category_name), url_encode(category_name) FROM categories
