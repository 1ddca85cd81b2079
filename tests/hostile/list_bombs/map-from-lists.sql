SELECT cardinality(MAP(range(20000000), range(20000000))) AS n
