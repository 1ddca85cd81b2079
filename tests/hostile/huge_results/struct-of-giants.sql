SELECT {'a': repeat('x', 7000000), 'b': repeat('y', 7000000)} AS cohort_month
