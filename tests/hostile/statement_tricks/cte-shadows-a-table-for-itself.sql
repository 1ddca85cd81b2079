WITH members AS (SELECT * FROM members WHERE country = 'DE') SELECT count(*) AS n FROM members
