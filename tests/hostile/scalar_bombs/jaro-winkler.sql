SELECT jaro_winkler_similarity(repeat('a', 1500000), repeat('a', 1500000)) AS s
