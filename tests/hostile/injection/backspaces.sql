SELECT 'WRONG' || repeat(chr(8), 5) || 'RIGHT' || chr(127) AS cohort_month
