SELECT 1 /* a /* b */ ; DROP TABLE plays; */ AS x
