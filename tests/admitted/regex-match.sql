SELECT query_text FROM searches WHERE regexp_matches(query_text, '^[a-z]{3,}\s') OR query_text ~ '.*x$' OR query_text SIMILAR TO '[0-9]+'
