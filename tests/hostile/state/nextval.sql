SELECT nextval('s') AS n
