SELECT string_split(time_zone, '/')[1] AS area, split_part(time_zone, '/', 2) AS city, count(*) FROM members GROUP BY ALL
