SELECT count(*) AS größe, count(*) AS "日本", count(*) AS "naïve name" FROM members
