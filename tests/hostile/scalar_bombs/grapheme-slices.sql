SELECT sum(length_grapheme(substring_grapheme(repeat('é', 2000000), i::BIGINT, 1000000))) FROM range(200) AS t(i)
