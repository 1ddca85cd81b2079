SELECT 'a' || chr(0) || 'b' AS cohort_month
