SELECT coalesce(country, '??') AS country, count(*) FROM members GROUP BY coalesce(country, '??')
