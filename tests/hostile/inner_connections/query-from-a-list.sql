SELECT * FROM query(list_reduce(['SEL', 'ECT 1'], lambda a, b: a || b))
