SELECT country, 1 AS a FROM members UNION BY NAME SELECT country, 2 AS b FROM feature_launches
