SELECT sqrt(2), cbrt(27), exp(1), ln(10), log10(1000), log2(8), power(2, 0.5), pi(), degrees(pi()), sin(1), atan2(1, 2), gcd(12, 18), lcm(4, 6), factorial(5), greatest(1, 2, 3), least(1, 2)
