SELECT 'a' || repeat(chr(768), 2000) AS cohort_month
