SELECT regexp_extract(title_name, '(\w+)\s+(\w+)', 2) AS second, regexp_extract(title_name, '(\w+) (\w+)', ['a', 'b']).a AS named, regexp_extract_all(title_name, '[A-Z]') AS capitals FROM titles
