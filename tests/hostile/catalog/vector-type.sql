SELECT DISTINCT vector_type(title_name) FROM titles
