SELECT repeat(chr(10), 1000000) AS cohort_month
