-- names of variables in the program that runs the query
SELECT * FROM connection
