SELECT [1.0, 2.0, 3.0]::DOUBLE[3] AS v, array_distance([1.0, 2.0]::FLOAT[2], [0.0, 0.0]::FLOAT[2]) AS d, list_cosine_similarity([1, 0], [1, 1]) AS c
