SELECT levenshtein(repeat('ab', 150000), repeat('ba', 150000)) AS d
