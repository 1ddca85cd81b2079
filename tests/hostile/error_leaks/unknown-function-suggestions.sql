SELECT read_tex('x')
