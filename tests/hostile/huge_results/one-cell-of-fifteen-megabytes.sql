SELECT repeat('x', 15000000) AS cohort_month
