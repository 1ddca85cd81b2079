SELECT round(2.5), round(1234.567, -2), ceil(1.2), floor(-1.2), trunc(1.9), round_even(2.5, 0), sign(-3), even(2.9), 10.0::DECIMAL(6, 2) / 3
