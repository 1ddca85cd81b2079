SELECT * FROM titles LIMIT ('nan'::DOUBLE) %
