SELECT INTERVAL '13 months -400 days 99:59:59.999999' AS cohort_month
