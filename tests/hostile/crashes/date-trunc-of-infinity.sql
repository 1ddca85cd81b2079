SELECT date_trunc('century', 'infinity'::TIMESTAMP), date_part(['year', 'epoch'], 'infinity'::TIMESTAMP) AS x
