SET max_expression_depth = 1000000
