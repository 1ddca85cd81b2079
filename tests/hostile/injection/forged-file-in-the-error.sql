FROM 'a.csv
NOT GRADED  other.sql  refused'
