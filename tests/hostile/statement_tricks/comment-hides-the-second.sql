SELECT 1 AS x --; harmless
; DROP TABLE plays
