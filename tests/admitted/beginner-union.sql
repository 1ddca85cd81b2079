SELECT country FROM members UNION SELECT country FROM feature_launches
