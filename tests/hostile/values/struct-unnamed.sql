SELECT row(1, 'a', row(2)) AS cohort_month
