SELECT DATE '290000-01-01' AS cohort_month, TIMESTAMP '290000-01-01' AS week4_retention
