SELECT column_name FROM (DESCRIBE SELECT * FROM members)
