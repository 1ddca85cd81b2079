SELECT damerau_levenshtein(repeat('xy', 60000), repeat('yx', 60000)) AS d
