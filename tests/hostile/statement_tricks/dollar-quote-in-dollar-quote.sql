SELECT $a$ $b$ ; $b$ $a$; DROP TABLE plays
