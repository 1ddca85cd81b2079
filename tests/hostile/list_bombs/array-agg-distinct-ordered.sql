SELECT array_agg(DISTINCT a.query_text || b.query_text ORDER BY b.query_text || a.query_text) FROM searches a, searches b
