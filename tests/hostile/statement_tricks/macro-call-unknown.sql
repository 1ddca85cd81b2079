SELECT hostile_macro(1, x := 2)
