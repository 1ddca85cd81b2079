SELECT 'c'::ENUM ('a', 'b') AS x
