SELECT count(*) AS "Number of members" FROM members
