SELECT '''; DROP TABLE plays; --''' AS "x""; DROP TABLE plays; --"
