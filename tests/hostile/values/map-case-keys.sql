SELECT MAP {'a': 1, 'A': 2, '': 3} AS cohort_month
