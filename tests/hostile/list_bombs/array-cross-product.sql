SELECT list_cosine_similarity(range(20000000)::DOUBLE[], range(20000000)::DOUBLE[]) AS s
