SELECT 'infinity'::TIMESTAMP - '-infinity'::TIMESTAMP AS x
