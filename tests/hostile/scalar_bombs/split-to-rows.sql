SELECT count(*) FROM (SELECT unnest(string_split(repeat(',', 100000000), ',')))
