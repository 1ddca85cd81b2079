SELECT '＝1+1' AS cohort_month
