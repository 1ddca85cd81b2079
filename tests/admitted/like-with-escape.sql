SELECT count(*) FROM titles WHERE title_name LIKE '%!%%' ESCAPE '!' OR title_name NOT ILIKE '_a%' OR title_name GLOB 'A*'
