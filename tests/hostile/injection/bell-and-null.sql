SELECT chr(7) || chr(0) || 'x' AS cohort_month
