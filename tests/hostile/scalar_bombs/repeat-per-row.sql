SELECT sum(length(repeat(query_text, 100000))) AS n FROM searches
