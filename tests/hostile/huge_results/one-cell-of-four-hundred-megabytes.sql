SELECT repeat('x', 400000000) AS cohort_month
