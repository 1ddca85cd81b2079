INSERT INTO plays VALUES (1, 1, 1, 1, now(), 1, true, now())
