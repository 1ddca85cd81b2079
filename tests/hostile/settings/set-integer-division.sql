SET integer_division = true
