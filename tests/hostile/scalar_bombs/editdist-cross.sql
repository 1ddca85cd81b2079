SELECT sum(editdist3(a.query_text || repeat('a', 2000), b.query_text || repeat('b', 2000))) FROM searches a, searches b
