SELECT repeat('x', 100000000) AS cohort_month
