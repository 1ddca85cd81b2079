SELECT (repeat('[', 50000) || repeat(']', 50000))::INT[][][][][][][][][][] AS x
