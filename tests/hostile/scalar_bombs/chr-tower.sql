SELECT length(array_to_string(list_transform(range(50000000), lambda i: chr(65)), '')) AS n
