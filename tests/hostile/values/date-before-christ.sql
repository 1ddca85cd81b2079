SELECT DATE '0044-03-15 (BC)' AS cohort_month
