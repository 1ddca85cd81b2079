SELECT $a$; DROP TABLE plays; $a$ AS x
